import { putProjectBindingContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { toIso } from '../platform/clock';
import { defineResourceOperation } from '../platform/operation';
import { requireFuture, toPrincipalRef } from '../tenants';
import { changeProjectGrants } from './changeProjectGrants';
import { projectActions } from './projectActions';
import { ProjectDeps } from './ProjectDeps';

/** Gives a role inside a project, or says anew until when. */
export function putProjectBinding(deps: ProjectDeps) {
  return defineResourceOperation(putProjectBindingContract, {
    auditEventId: 'project-binding-put',
    rule: projectActions.bind,
    guarded: deps.guarded,
    id: ({ params }) => params.projectId,
    async run({ params, body, caller }) {
      const now = toIso(deps.clock.now());
      requireFuture(body.expiresAt, now);
      const principalRef = toPrincipalRef(body.principalRef);
      return changeProjectGrants(deps, caller, {
        projectId: params.projectId,
        key: { role: body.role, principalRef },
        next: {
          role: body.role,
          principalRef,
          expiresAt: body.expiresAt && toIso(Date.parse(body.expiresAt)),
          grantedBy: caller.ref,
          grantedAt: now,
        },
      });
    },
  });
}
