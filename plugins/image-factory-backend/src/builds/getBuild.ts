import {
  BuildAction,
  buildReadPermission,
  getBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { OwnedExecutions } from '../executions';
import { Authorizer, Decisions, GuardedResource } from '../platform/access';
import { decideActions } from '../platform/actions';
import { Caller, defineResourceOperation } from '../platform/operation';
import { ProjectsRoom } from '../projects';
import { ProvidersRoom } from '../providers';
import { buildActions, impossibleWithBuild } from './buildActions';
import { describeBuild } from './describeBuild';
import { explainPlaces } from './explainPlaces';
import { BuildResource } from './guardedBuild';
import { KnexBuildStore } from './KnexBuildStore';
import { hasEnded } from './lifecycle';

interface GetDeps {
  knex: Knex;
  authorizer: Authorizer;
  store: KnexBuildStore;
  guarded: GuardedResource<BuildResource>;
  projects: Pick<ProjectsRoom, 'whyArchived'>;
  executions: Pick<OwnedExecutions, 'list'>;
  providers: Pick<ProvidersRoom, 'judge'>;
}

async function actionsOf(
  deps: GetDeps,
  caller: Caller,
  about: {
    resource: BuildResource;
    isRetried: boolean;
    decisions?: Decisions;
  },
) {
  const { resource, isRetried, decisions } = about;
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
      decisions,
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
    offers: buildActions,
    id: ({ params }) => params.buildId,
    async run({ subject, caller, decisions }) {
      const { build } = subject;
      const attempts = await deps.executions.list(deps.knex, build.id);
      const retry = await deps.store.findRetry(deps.knex, build.id);
      // While one is on its way, another would be refused.
      const isRetried = retry !== undefined && !hasEnded(retry.status);
      const about = { resource: subject, isRetried, decisions };
      return {
        ...describeBuild(build, attempts[0]),
        spec: build.spec,
        wishedProviderId: build.wishedProviderId,
        executions: await explainPlaces(deps, caller, { build, attempts }),
        retriedBy: retry?.id,
        ...(await actionsOf(deps, caller, about)),
      };
    },
  });
}
