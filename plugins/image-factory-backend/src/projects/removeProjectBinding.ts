import { removeProjectBindingContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { defineResourceOperation } from '../platform/operation';
import { toPrincipalRef } from '../tenants';
import { changeProjectGrants } from './changeProjectGrants';
import { projectActions } from './projectActions';
import { ProjectDeps } from './ProjectDeps';

/** Takes a role inside a project, whatever the state of its tenant. */
export function removeProjectBinding(deps: ProjectDeps) {
  return defineResourceOperation(removeProjectBindingContract, {
    auditEventId: 'project-binding-remove',
    rule: projectActions.unbind,
    guarded: deps.guarded,
    id: ({ params }) => params.projectId,
    run: ({ params, query, caller }) =>
      changeProjectGrants(deps, caller, {
        projectId: params.projectId,
        gone: {
          role: query.role,
          principalRef: toPrincipalRef(query.principalRef),
        },
      }),
  });
}
