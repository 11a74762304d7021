import {
  buildCancelPermission,
  cancelBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { OwnedExecutions } from '../executions';
import { GuardedResource } from '../platform/access';
import { Clock, toIso } from '../platform/clock';
import { defineResourceOperation } from '../platform/operation';
import { Outbox } from '../platform/outbox';
import { appendBuildEvent } from './appendBuildEvent';
import { BuildRecord } from './buildRow';
import { describeBuild } from './describeBuild';
import { BuildResource } from './guardedBuild';
import { KnexBuildStore } from './KnexBuildStore';
import { startBuild } from './startBuild';

interface CancelDeps {
  knex: Knex;
  clock: Clock;
  outbox: Outbox;
  store: KnexBuildStore;
  guarded: GuardedResource<BuildResource>;
  executions: Pick<OwnedExecutions, 'latest' | 'stop'>;
}

async function cancel(
  deps: CancelDeps,
  tx: Knex.Transaction,
  options: { id: string; actor: string },
): Promise<BuildRecord> {
  const { id, actor } = options;
  const held = await deps.store.lock(tx, id);
  if (held.status === 'cancelling') return held;
  const execution = await deps.executions.stop(tx, id);
  const nothingRan = execution.status === 'cancelled';
  // What was admitted has begun, though nobody has seen it run yet.
  const build = nothingRan
    ? held
    : await startBuild(deps, tx, { build: held, execution });
  const finishedAt = toIso(deps.clock.now());
  const moved = await deps.store.transition(tx, build, {
    event: 'cancel-requested',
    changes: nothingRan ? { finishedAt } : {},
  });
  await appendBuildEvent(deps.outbox, tx, {
    build: moved,
    type: nothingRan ? 'build.cancelled' : 'build.cancel-requested',
    actor,
  });
  return moved;
}

/**
 * Ends a queued build at once; asks for the end of one that runs, which is
 * cancelled when its processes are gone. Asking again changes nothing.
 */
export function cancelBuild(deps: CancelDeps) {
  return defineResourceOperation(cancelBuildContract, {
    auditEventId: 'build-cancel',
    permission: buildCancelPermission,
    guarded: deps.guarded,
    id: ({ params }) => params.buildId,
    async run({ params, caller }) {
      const build = await deps.knex.transaction(tx =>
        cancel(deps, tx, { id: params.buildId, actor: caller.ref }),
      );
      const latest = await deps.executions.latest(deps.knex, [build.id]);
      return describeBuild(build, latest.get(build.id));
    },
  });
}
