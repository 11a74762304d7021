import {
  BuildAction,
  buildReadPermission,
  getBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { ExecutionsRoom, toExecution } from '../executions';
import { Authorizer, GuardedResource } from '../platform/access';
import { decideActions } from '../platform/actions';
import { Caller, defineResourceOperation } from '../platform/operation';
import { ProjectsRoom } from '../projects';
import { buildActions, impossibleWithBuild } from './buildActions';
import { BUILD_OWNER, describeBuild } from './describeBuild';
import { BuildResource } from './guardedBuild';
import { KnexBuildStore } from './KnexBuildStore';
import { isTerminal } from './lifecycle';

interface GetDeps {
  knex: Knex;
  authorizer: Authorizer;
  store: KnexBuildStore;
  guarded: GuardedResource<BuildResource>;
  projects: Pick<ProjectsRoom, 'whyArchived'>;
  executions: Pick<ExecutionsRoom, 'listOfOwner'>;
}

async function actionsOf(
  deps: GetDeps,
  caller: Caller,
  about: { resource: BuildResource; isRetried: boolean },
) {
  const { resource, isRetried } = about;
  const archived = await deps.projects.whyArchived(
    deps.knex,
    resource.build.projectId,
  );
  const [decided] = await decideActions<BuildResource, BuildAction>(
    deps.authorizer,
    caller,
    {
      guarded: deps.guarded,
      rules: buildActions,
      resources: [resource],
      impossible: (build, action) =>
        impossibleWithBuild(build, action, isRetried) ??
        (action === 'retry' ? archived : undefined),
    },
  );
  return decided;
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
      const retry = await deps.store.findRetry(deps.knex, build.id);
      // While one is on its way, another would be refused.
      const isRetried = retry !== undefined && !isTerminal(retry.status);
      const about = { resource: subject, isRetried };
      return {
        ...describeBuild(build, executions[0]),
        spec: build.spec,
        executions: executions.map(toExecution),
        retriedBy: retry?.id,
        ...(await actionsOf(deps, caller, about)),
      };
    },
  });
}
