import { submitBuildContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { defineResourceOperation } from '../platform/operation';
import { ProjectsRoom } from '../projects';
import { AcceptDeps, acceptBuild } from './acceptBuild';

export function submitBuild(
  deps: AcceptDeps & {
    projects: Pick<ProjectsRoom, 'guardedProject' | 'submitRule'>;
  },
) {
  return defineResourceOperation(submitBuildContract, {
    auditEventId: 'build-submit',
    rule: deps.projects.submitRule,
    guarded: deps.projects.guardedProject,
    id: ({ params }) => params.projectId,
    method: ({ body }) => body.spec.method,
    run: ({ params, body, caller }) =>
      acceptBuild(deps, {
        projectId: params.projectId,
        spec: body.spec,
        requestedBy: caller.ref,
        requestId: body.requestId,
      }),
  });
}
