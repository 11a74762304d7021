import { archiveProjectContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { defineResourceOperation } from '../platform/operation';
import { moveProject } from './moveProject';
import { projectActions } from './projectActions';
import { ProjectDeps } from './ProjectDeps';

/** Closes a project to new builds. Its name stays taken, and what it made stays. */
export function archiveProject(deps: ProjectDeps) {
  return defineResourceOperation(archiveProjectContract, {
    auditEventId: 'project-archive',
    rule: projectActions.archive,
    guarded: deps.guarded,
    id: ({ params }) => params.projectId,
    run: ({ subject, caller }) =>
      moveProject(deps, caller, { subject, event: 'archived' }),
  });
}
