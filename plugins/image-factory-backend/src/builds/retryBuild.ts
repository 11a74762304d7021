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
import { hasEnded } from './lifecycle';

/** Submits the definition of an ended build again, as a new build. */
export function retryBuild(
  deps: AcceptDeps & { guarded: GuardedResource<BuildResource> },
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
      return acceptBuild(deps, {
        projectId: build.projectId,
        spec: build.spec,
        requestedBy: caller.ref,
        requestId: body.requestId,
        retryOf: build.id,
      });
    },
  });
}
