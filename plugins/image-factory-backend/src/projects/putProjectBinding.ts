import { putProjectBindingContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { defineResourceOperation } from '../platform/operation';
import { readGrant } from '../tenants';
import { changeProjectGrants } from './changeProjectGrants';
import { projectActions } from './projectActions';
import { ProjectDeps } from './ProjectDeps';

/** Gives a role inside a project, or says anew until when; one that it takes the place of ends in the same moment. */
export function putProjectBinding(deps: ProjectDeps) {
  return defineResourceOperation(putProjectBindingContract, {
    auditEventId: 'project-binding-put',
    rule: projectActions.bind,
    guarded: deps.guarded,
    id: ({ params }) => params.projectId,
    run: async ({ params: { projectId }, body, caller }) =>
      changeProjectGrants(deps, caller, {
        projectId,
        ...readGrant(deps, caller, body),
      }),
  });
}
