import { Project } from '@imagefactory/backstage-plugin-image-factory-common';
import { FakeWorld } from '../FakeWorld';
import { refusal } from '../refuse';
import { Answers, byNewest, contains, find, page } from './Answers';

/** Projects. */
export function projectAnswers(world: FakeWorld): Answers {
  return {
    listProjects: ({ query }) =>
      page(
        world.projects
          .filter(each => !query.tenantId || each.tenantId === query.tenantId)
          .filter(each => !query.status || each.status === query.status)
          .filter(each => contains(`${each.name} ${each.title}`, query.search))
          .sort(byNewest),
        query,
      ),
    getProject: ({ params }) => find(world.projects, params.projectId),
    createProject: async ({ params, body }) => {
      const tenant = await find(world.tenants, params.tenantId);
      const taken = world.projects.some(
        each => each.tenantId === tenant.id && each.name === body.name,
      );
      if (taken) {
        throw await refusal({
          status: 409,
          name: 'ConflictError',
          message: 'The name is taken',
          code: 'name-taken',
        });
      }
      const project = {
        id: crypto.randomUUID(),
        tenantId: tenant.id,
        tenantName: tenant.name,
        tenantTitle: tenant.title,
        status: 'active',
        createdBy: 'user:default/guest',
        createdAt: new Date().toISOString(),
        allowedActions: ['submit-build', 'update', 'archive'],
        ...body,
      } as Project;
      world.projects.push(project);
      return project;
    },
    updateProject: async ({ params, body }) => {
      const project = await find(world.projects, params.projectId);
      return Object.assign(project, body);
    },
    archiveProject: async ({ params }) => {
      const project = await find(world.projects, params.projectId);
      project.status = 'archived';
      project.allowedActions = ['update', 'restore'];
      return project;
    },
    restoreProject: async ({ params }) => {
      const project = await find(world.projects, params.projectId);
      project.status = 'active';
      project.allowedActions = ['submit-build', 'update', 'archive'];
      return project;
    },
  };
}
