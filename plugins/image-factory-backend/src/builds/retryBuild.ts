import {
  retryBuildContract,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { GuardedResource } from '../platform/access';
import { CodedConflictError } from '../platform/errors';
import { defineResourceOperation } from '../platform/operation';
import { AcceptDeps, acceptBuild } from './acceptBuild';
import { buildActions } from './buildActions';
import { BuildResource } from './guardedBuild';
import { BuildRecord } from './buildRow';
import { hasEnded } from './lifecycle';
import { refuseDefinition } from './refuseDefinition';
import { refuseWish } from './refuseWish';

/** Whether the answer is a build that is there already, or a conflict with one. */
async function isOnItsWay(
  { knex, store }: AcceptDeps,
  { id, projectId }: BuildRecord,
  requestId: string | undefined,
): Promise<boolean> {
  const known =
    requestId && (await store.findByRequest(knex, { projectId, requestId }));
  return Boolean(known || (await store.findActiveRetry(knex, id)));
}

/**
 * Submits the definition of an ended build again, as a new build with the same
 * wish. What it stands on may be gone since: then it is refused like one that is written anew.
 */
export function retryBuild(
  deps: AcceptDeps &
    Parameters<typeof refuseDefinition>[0] &
    Parameters<typeof refuseWish>[0] & {
      guarded: GuardedResource<BuildResource>;
    },
) {
  return defineResourceOperation(retryBuildContract, {
    auditEventId: 'build-retry',
    rule: buildActions.retry,
    guarded: deps.guarded,
    id: ({ params }) => params.buildId,
    async run({ subject: { build }, body, caller }) {
      if (!hasEnded(build.status)) {
        throw new CodedConflictError(
          'conflict',
          say('build-not-ended', { status: build.status }),
        );
      }
      const { spec, wishedProviderId } = build;
      const asked = { spec, wishedProviderId };
      if (!(await isOnItsWay(deps, build, body.requestId))) {
        await refuseWish(deps, build, { ...asked, at: ['build', 'provider'] });
        const definition = { ...asked, at: ['build', 'spec'] };
        await refuseDefinition(deps, build, definition);
      }
      return acceptBuild(deps, {
        ...asked,
        projectId: build.projectId,
        requestedBy: caller.ref,
        requestId: body.requestId,
        retryOf: build.id,
      });
    },
  });
}
