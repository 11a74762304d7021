import {
  BuildAction,
  buildCancelPermission,
  buildCreatePermission,
  buildReadPermission,
  getBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { PolicyDecision } from '@backstage/plugin-permission-common';
import { Knex } from 'knex';
import { OwnedExecutions } from '../executions';
import { Authorizer, GuardedResource } from '../platform/access';
import { defineResourceOperation } from '../platform/operation';
import { ProjectsRoom } from '../projects';
import { BuildRecord } from './buildRow';
import { describeBuild } from './describeBuild';
import { BuildResource } from './guardedBuild';
import { KnexBuildStore } from './KnexBuildStore';
import { buildTransitions, hasEnded } from './lifecycle';

interface GetDeps {
  knex: Knex;
  authorizer: Authorizer;
  store: KnexBuildStore;
  guarded: GuardedResource<BuildResource>;
  projects: Pick<ProjectsRoom, 'guardedProject'>;
  executions: Pick<OwnedExecutions, 'list'>;
}

/** Whether its project takes builds, and the caller may submit to it. */
async function mayRetry(
  deps: GetDeps,
  build: BuildRecord,
  decision: PolicyDecision,
): Promise<boolean> {
  const { guardedProject } = deps.projects;
  const resource = await guardedProject.load(build.projectId);
  if (resource?.project.status !== 'active') return false;
  return deps.authorizer.allows(guardedProject, decision, resource);
}

/**
 * What the caller may do next with a build.
 *
 * @param isRetried - Whether a retry is on its way; another would be refused.
 * @param decisions - About cancelling and submitting, in this order.
 */
async function actionsOf(
  deps: GetDeps,
  resource: BuildResource,
  options: { isRetried: boolean; decisions: PolicyDecision[] },
): Promise<BuildAction[]> {
  const { build } = resource;
  const { isRetried, decisions } = options;
  const [toCancel, toSubmit] = decisions;
  if (buildTransitions[build.status]['cancel-requested']) {
    const mayCancel = deps.authorizer.allows(deps.guarded, toCancel, resource);
    return mayCancel ? ['cancel'] : [];
  }
  if (!hasEnded(build.status) || isRetried) return [];
  return (await mayRetry(deps, build, toSubmit)) ? ['retry'] : [];
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
      const attempts = await deps.executions.list(deps.knex, build.id);
      const retry = await deps.store.findRetry(deps.knex, build.id);
      const decisions = await deps.authorizer.decide(caller.credentials, [
        buildCancelPermission,
        buildCreatePermission,
      ]);
      const isRetried = retry !== undefined && !hasEnded(retry.status);
      return {
        ...describeBuild(build, attempts[0]),
        spec: build.spec,
        executions: attempts.map(({ waiting: _waiting, ...shown }) => shown),
        retriedBy: retry?.id,
        allowedActions: await actionsOf(deps, subject, {
          isRetried,
          decisions,
        }),
      };
    },
  });
}
