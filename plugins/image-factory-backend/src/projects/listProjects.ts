import { listProjectsContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { withoutRefusals } from '../platform/actions';
import { defineList } from '../platform/operation';
import { describeProjects } from './describeProjects';
import { ProjectDeps } from './ProjectDeps';

export function listProjects(deps: ProjectDeps) {
  return defineList(listProjectsContract, {
    auditEventId: 'project-list',
    guarded: deps.guarded,
    async run({ query, subject, caller }) {
      const { items, nextCursor } = await deps.store.list(
        deps.knex,
        subject,
        query,
      );
      const resources = await deps.guarded.describe(items);
      const described = await describeProjects(deps, caller, resources);
      return { items: described.map(withoutRefusals), nextCursor };
    },
  });
}
