import { NotAllowedError } from '@backstage/errors';
import {
  buildCreatePermission,
  buildReadPermission,
  retryBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Authorizer, GuardedResource } from '../platform/access';
import { CodedConflictError } from '../platform/errors';
import { Caller, defineResourceOperation } from '../platform/operation';
import { ProjectsRoom } from '../projects';
import { AcceptDeps, acceptBuild } from './acceptBuild';
import { BuildRecord } from './buildRow';
import { BuildResource } from './guardedBuild';
import { hasEnded } from './lifecycle';

type RetryDeps = AcceptDeps & {
  authorizer: Authorizer;
  guarded: GuardedResource<BuildResource>;
  projects: Pick<ProjectsRoom, 'guardedProject'>;
};

async function requireCreate(
  deps: RetryDeps,
  caller: Caller,
  build: BuildRecord,
): Promise<void> {
  const { guardedProject } = deps.projects;
  const project = await guardedProject.load(build.projectId);
  const [decision] = await deps.authorizer.decide(caller.credentials, [
    buildCreatePermission,
  ]);
  if (project && deps.authorizer.allows(guardedProject, decision, project)) {
    return;
  }
  throw new NotAllowedError('Your role in the tenant does not allow this');
}

/**
 * Submits the definition of an ended build again, as a new build. Two
 * permissions on two resources: reading the build decides whether the caller
 * learns that it exists, submitting to its project whether they may retry it.
 */
export function retryBuild(deps: RetryDeps) {
  return defineResourceOperation(retryBuildContract, {
    auditEventId: 'build-retry',
    permission: buildReadPermission,
    guarded: deps.guarded,
    id: ({ params }) => params.buildId,
    async run({ subject: { build }, body, caller }) {
      await requireCreate(deps, caller, build);
      if (!hasEnded(build.status)) {
        throw new CodedConflictError(
          'conflict',
          `The build is ${build.status}; only one that has ended can be retried`,
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
