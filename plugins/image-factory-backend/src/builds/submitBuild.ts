import { submitBuildContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { defineResourceOperation } from '../platform/operation';
import { ProjectsRoom } from '../projects';
import { AcceptDeps, acceptBuild } from './acceptBuild';
import { refuseDefinition } from './refuseDefinition';
import { refuseWish } from './refuseWish';

/** A request that was accepted once is answered with its build, whatever its definition is worth by now. */
async function wasAccepted(
  { knex, store }: AcceptDeps,
  request: { projectId: string; requestId?: string },
): Promise<boolean> {
  const { projectId, requestId } = request;
  if (requestId === undefined) return false;
  const known = await store.findByRequest(knex, { projectId, requestId });
  return known !== undefined;
}

export function submitBuild(
  deps: AcceptDeps &
    Parameters<typeof refuseDefinition>[0] &
    Parameters<typeof refuseWish>[0] & {
      projects: Pick<ProjectsRoom, 'guardedProject' | 'submitRule'>;
    },
) {
  return defineResourceOperation(submitBuildContract, {
    auditEventId: 'build-submit',
    rule: deps.projects.submitRule,
    guarded: deps.projects.guardedProject,
    id: ({ params }) => params.projectId,
    method: ({ body }) => body.spec.method,
    async run({ params: { projectId }, body, caller, subject }) {
      const { spec, requestId, provider: wishedProviderId } = body;
      const asked = { spec, wishedProviderId };
      if (!(await wasAccepted(deps, { projectId, requestId }))) {
        const { tenantName, name: projectName } = subject.project;
        const names = { tenantName, projectName };
        const wish = { ...asked, at: ['body', 'provider'] };
        await refuseWish(deps, names, wish);
        const definition = { ...asked, at: ['body', 'spec'] };
        await refuseDefinition(deps, names, definition);
      }
      const requestedBy = caller.ref;
      return acceptBuild(deps, { ...asked, projectId, requestedBy, requestId });
    },
  });
}
