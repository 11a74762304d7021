import { restoreProjectContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { defineResourceOperation } from '../platform/operation';
import { moveProject } from './moveProject';
import { projectActions } from './projectActions';
import { ProjectDeps } from './ProjectDeps';

/** Opens an archived project to new builds again. */
export function restoreProject(deps: ProjectDeps) {
  return defineResourceOperation(restoreProjectContract, {
    auditEventId: 'project-restore',
    rule: projectActions.restore,
    guarded: deps.guarded,
    id: ({ params }) => params.projectId,
    run: ({ subject, caller }) =>
      moveProject(deps, caller, { subject, event: 'restored' }),
  });
}
