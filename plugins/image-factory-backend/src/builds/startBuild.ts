import { Knex } from 'knex';
import { ExecutionRecord } from '../executions';
import { Clock, toIso } from '../platform/clock';
import { Outbox } from '../platform/outbox';
import { appendBuildEvent, SYSTEM } from './appendBuildEvent';
import { BuildRecord } from './buildRow';
import { KnexBuildStore } from './KnexBuildStore';

/** Lets a queued build, which the caller holds, be running because its execution is. Any other is left alone. */
export async function startBuild(
  deps: { clock: Clock; store: KnexBuildStore; outbox: Outbox },
  tx: Knex.Transaction,
  of: { build: BuildRecord; execution: ExecutionRecord },
): Promise<BuildRecord> {
  const { build, execution } = of;
  if (build.status !== 'queued') return build;
  const startedAt =
    build.startedAt ?? execution.startedAt ?? toIso(deps.clock.now());
  const started = await deps.store.transition(tx, build, {
    event: 'started',
    changes: { startedAt },
  });
  await appendBuildEvent(deps.outbox, tx, {
    build: started,
    type: 'build.started',
    actor: SYSTEM,
    payload: { attempt: execution.attempt, providerId: execution.providerId },
  });
  return started;
}
