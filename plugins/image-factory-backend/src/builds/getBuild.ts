import {
  BuildAction,
  buildCancelPermission,
  buildCreatePermission,
  buildReadPermission,
  getBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { ExecutionsRoom, toExecution } from '../executions';
import { Authorizer, GuardedResource } from '../platform/access';
import { Caller, defineResourceOperation } from '../platform/operation';
import { ProjectsRoom } from '../projects';
import { BuildRecord } from './buildRow';
import { BUILD_OWNER, describeBuild } from './describeBuild';
import { BuildResource } from './guardedBuild';
import { KnexBuildStore } from './KnexBuildStore';
import { buildTransitions, isTerminal } from './lifecycle';

interface GetDeps {
  knex: Knex;
  authorizer: Authorizer;
  store: KnexBuildStore;
  guarded: GuardedResource<BuildResource>;
  projects: Pick<ProjectsRoom, 'guardedProject'>;
  executions: Pick<ExecutionsRoom, 'listOfOwner'>;
}

async function mayRetry(
  deps: GetDeps,
  caller: Caller,
  build: BuildRecord,
): Promise<boolean> {
  if (!isTerminal(build.status)) return false;
  const { guardedProject } = deps.projects;
  const resource = await guardedProject.load(build.projectId);
  if (resource?.project.status !== 'active') return false;
  const [permitted] = await deps.authorizer.permitted(
    caller.credentials,
    guardedProject,
    { resources: [resource], moves: { retry: buildCreatePermission } },
  );
  return permitted.includes('retry');
}

async function mayCancel(
  deps: GetDeps,
  caller: Caller,
  resource: BuildResource,
): Promise<boolean> {
  if (!buildTransitions[resource.build.status]['cancel-requested']) {
    return false;
  }
  const [permitted] = await deps.authorizer.permitted(
    caller.credentials,
    deps.guarded,
    { resources: [resource], moves: { cancel: buildCancelPermission } },
  );
  return permitted.includes('cancel');
}

/** One build, with everything that its page shows. */
export function getBuild(deps: GetDeps) {
  return defineResourceOperation(getBuildContract, {
    auditEventId: 'build-get',
    permission: buildReadPermission,
    guarded: deps.guarded,
    id: ({ params }) => params.buildId,
    async run({ subject, caller }) {
      const { build } = subject;
      const executions = await deps.executions.listOfOwner(deps.knex, {
        ownerKind: BUILD_OWNER,
        ownerId: build.id,
      });
      const allowedActions: BuildAction[] = [];
      if (await mayCancel(deps, caller, subject)) allowedActions.push('cancel');
      const retry = await deps.store.findRetry(deps.knex, build.id);
      // While one is on its way, another would be refused.
      const isRetried = retry !== undefined && !isTerminal(retry.status);
      if (!isRetried && (await mayRetry(deps, caller, build))) {
        allowedActions.push('retry');
      }
      return {
        ...describeBuild(build, executions[0]),
        spec: build.spec,
        executions: executions.map(toExecution),
        retriedBy: retry?.id,
        allowedActions,
      };
    },
  });
}
