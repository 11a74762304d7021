import {
  archiveProjectContract,
  projectUpdatePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { Authorizer, GuardedResource } from '../platform/access';
import { defineResourceOperation } from '../platform/operation';
import { Outbox } from '../platform/outbox';
import { describeProjects } from './describeProjects';
import { ProjectResource } from './guardedProject';
import { KnexProjectStore } from './KnexProjectStore';

/** Closes a project to new builds. Its name stays taken, and what it made stays. */
export function archiveProject(deps: {
  knex: Knex;
  store: KnexProjectStore;
  outbox: Outbox;
  authorizer: Authorizer;
  guarded: GuardedResource<ProjectResource>;
}) {
  return defineResourceOperation(archiveProjectContract, {
    auditEventId: 'project-archive',
    permission: projectUpdatePermission,
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
