import { Knex } from 'knex';
import { GuardedResource } from '../platform/access';
import { CodedConflictError, MissingError } from '../platform/errors';
import { Room, RoomDeps } from '../platform/room';
import { AccessFilter, TenantsRoom } from '../tenants';
import { archiveProject } from './archiveProject';
import { createProject } from './createProject';
import { getProject } from './getProject';
import { createGuardedProject, ProjectResource } from './guardedProject';
import { KnexProjectStore, ProjectRecord } from './KnexProjectStore';
import { listProjects } from './listProjects';

/** What other rooms may ask about projects. */
export interface ProjectsRoom extends Room {
  guardedProject: GuardedResource<ProjectResource, AccessFilter>;
  find(knexOrTx: Knex, projectId: string): Promise<ProjectRecord | undefined>;
  /**
   * @throws MissingError if there is none.
   * @throws CodedConflictError `project-archived`, or `tenant-suspended` if
   * its tenant is not active.
   */
  requireActive(knexOrTx: Knex, projectId: string): Promise<ProjectRecord>;
}

export function createProjectsRoom(
  deps: RoomDeps & { tenants: TenantsRoom },
): ProjectsRoom {
  const { knex, tenants } = deps;
  const store = new KnexProjectStore();
  const guarded = createGuardedProject({ knex, store, tenants });
  const own = { ...deps, store, guarded };
  return {
    operations: [
      listProjects(own),
      getProject(own),
      createProject(own),
      archiveProject(own),
    ],
    guarded: [guarded],
    guardedProject: guarded,
    find: (knexOrTx, id) => store.find(knexOrTx, id),
    async requireActive(knexOrTx, id) {
      const project = await store.find(knexOrTx, id);
      if (!project) throw new MissingError(`There is no project ${id}`);
      if (project.status !== 'active') {
        throw new CodedConflictError(
          'project-archived',
          `The project ${project.title} is archived and takes no more builds`,
        );
      }
      await tenants.requireActive(knexOrTx, project.tenantId);
      return project;
    },
  };
}
