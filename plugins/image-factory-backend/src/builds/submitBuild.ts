import {
  buildCreatePermission,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { defineResourceOperation } from '../platform/operation';
import { ProjectsRoom } from '../projects';
import { AcceptDeps, acceptBuild } from './acceptBuild';

export function submitBuild(
  deps: AcceptDeps & { projects: Pick<ProjectsRoom, 'guardedProject'> },
) {
  return defineResourceOperation(submitBuildContract, {
    auditEventId: 'build-submit',
    permission: buildCreatePermission,
    guarded: deps.projects.guardedProject,
    id: ({ params }) => params.projectId,
    run: ({ params, body, caller }) =>
      acceptBuild(deps, {
        projectId: params.projectId,
        spec: body.spec,
        requestedBy: caller.ref,
        requestId: body.requestId,
      }),
  });
}
