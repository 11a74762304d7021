import { archiveProjectContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { defineResourceOperation } from '../platform/operation';
import { describeProjects } from './describeProjects';
import { projectActions } from './projectActions';
import { ProjectDeps } from './ProjectDeps';

/** Closes a project to new builds. Its name stays taken, and what it made stays. */
export function archiveProject(deps: ProjectDeps) {
  return defineResourceOperation(archiveProjectContract, {
    auditEventId: 'project-archive',
    rule: projectActions.archive,
    guarded: deps.guarded,
    id: ({ params }) => params.projectId,
    async run({ subject, caller }) {
      const project = await deps.knex.transaction(async tx => {
        const moved = await deps.store.transition(
          tx,
          subject.project,
          'archived',
        );
        await deps.outbox.append(tx, {
          subjectType: 'project',
          subjectId: moved.id,
          type: 'project.archived',
          actor: caller.ref,
          payload: { tenantId: moved.tenantId, name: moved.name },
        });
        return moved;
      });
      const [answer] = await describeProjects(deps, caller, [
        { ...subject, project },
      ]);
      return answer;
    },
  });
}
