import { cancelBuildContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { ExecutionsRoom } from '../executions';
import { GuardedResource } from '../platform/access';
import { Clock, toIso } from '../platform/clock';
import { defineResourceOperation } from '../platform/operation';
import { Outbox } from '../platform/outbox';
import { appendBuildEvent } from './appendBuildEvent';
import { buildActions } from './buildActions';
import { BuildRecord } from './buildRow';
import { BUILD_OWNER, describeBuild } from './describeBuild';
import { BuildResource } from './guardedBuild';
import { KnexBuildStore } from './KnexBuildStore';
import { startBuild } from './startBuild';

interface CancelDeps {
  knex: Knex;
  clock: Clock;
  outbox: Outbox;
  store: KnexBuildStore;
  guarded: GuardedResource<BuildResource>;
  executions: Pick<ExecutionsRoom, 'latestOfOwners' | 'stopExecution'>;
}

async function latestOf(deps: CancelDeps, knexOrTx: Knex, buildId: string) {
  const latest = await deps.executions.latestOfOwners(knexOrTx, {
    ownerKind: BUILD_OWNER,
    ownerIds: [buildId],
  });
  return latest.get(buildId)!;
}

async function cancel(
  deps: CancelDeps,
  tx: Knex.Transaction,
  options: { id: string; actor: string },
): Promise<BuildRecord> {
  const { id, actor } = options;
  const held = await deps.store.lock(tx, id);
  if (held.status === 'cancelling') return held;
  const execution = await latestOf(deps, tx, id);
  const stopped = await deps.executions.stopExecution(tx, execution.id);
  const nothingRan = stopped === 'cancelled';
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
    rule: buildActions.cancel,
    guarded: deps.guarded,
    id: ({ params }) => params.buildId,
    async run({ params, caller }) {
      const build = await deps.knex.transaction(tx =>
        cancel(deps, tx, { id: params.buildId, actor: caller.ref }),
      );
      return describeBuild(build, await latestOf(deps, deps.knex, build.id));
    },
  });
}
