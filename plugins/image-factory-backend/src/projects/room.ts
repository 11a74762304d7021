import { Refusal } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { AccessCriteria, ActionRule } from '../platform/access';
import { MissingError } from '../platform/errors';
import { toRefusalError } from '../platform/refusals';
import { Room, RoomDeps } from '../platform/room';
import { AccessFilter, TenantScopedKind } from '../tenants';
import { archiveProject } from './archiveProject';
import { createProject } from './createProject';
import { declareProject } from './declareProject';
import { getProject } from './getProject';
import { guardedProject, ProjectResource } from './guardedProject';
import { KnexProjectStore, ProjectRecord } from './KnexProjectStore';
import { listProjectBindings } from './listProjectBindings';
import { listProjects } from './listProjects';
import { archivedRefusal, projectActions } from './projectActions';
import { putProjectBinding } from './putProjectBinding';
import { removeProjectBinding } from './removeProjectBinding';
import { ProjectDeps } from './ProjectDeps';
import { restoreProject } from './restoreProject';
import { reviewDeclaredProject } from './reviewDeclaredProject';
import { updateProject } from './updateProject';
import { withdrawProject } from './withdrawProject';

/** What other rooms may ask about projects. */
export interface ProjectsRoom extends Room {
  guardedProject: TenantScopedKind<ProjectRecord, ProjectResource>;
  /** What submitting a build to a project needs. */
  submitRule: ActionRule<ProjectResource>;
  /** Why a project takes no more builds; `undefined` if it does. */
  whyArchived(knexOrTx: Knex, projectId: string): Promise<Refusal | undefined>;
  /** Ids of projects in which one of the refs has a role of its own now, at most `limit`. */
  idsWithRolesOf(
    refs: string[],
    options: { now: string; limit: number },
  ): Promise<string[]>;
  /** Those of the ids that the criteria let somebody see. */
  listByIds(
    criteria: AccessCriteria<AccessFilter>,
    ids: string[],
  ): Promise<ProjectRecord[]>;
  /**
   * The project, which stays active, as does its tenant, until `tx` ends.
   *
   * @throws MissingError if there is none.
   * @throws RefusedConflictError `project-archived`, or `tenant-suspended` or
   * `tenant-archived` if its tenant is not active.
   */
  holdActive(tx: Knex.Transaction, projectId: string): Promise<ProjectRecord>;
}

type ProjectRoomDeps = RoomDeps & Pick<ProjectDeps, 'tenants' | 'refsHeldBy'>;

function prepare(deps: ProjectRoomDeps) {
  const { knex, tenants } = deps;
  const store = new KnexProjectStore();
  const guarded = tenants.guard(guardedProject(id => store.find(knex, id)));
  return { ...deps, store, guarded };
}

function operationsOf(own: ReturnType<typeof prepare>) {
  return [
    listProjects(own),
    getProject(own),
    createProject(own),
    reviewDeclaredProject(own),
    declareProject(own),
    withdrawProject(own),
    updateProject(own),
    archiveProject(own),
    restoreProject(own),
    listProjectBindings(own),
    putProjectBinding(own),
    removeProjectBinding(own),
  ];
}

export function createProjectsRoom(deps: ProjectRoomDeps): ProjectsRoom {
  const own = prepare(deps);
  const { knex, tenants, store, guarded } = own;
  return {
    operations: operationsOf(own),
    guarded: [guarded],
    guardedProject: guarded,
    submitRule: projectActions['submit-build'],
    async whyArchived(knexOrTx, id) {
      const project = await store.find(knexOrTx, id);
      if (!project || project.status === 'active') return undefined;
      return archivedRefusal(project);
    },
    idsWithRolesOf: (refs, options) =>
      tenants.projectGrants.projectsOf(knex, refs, options),
    listByIds: (criteria, ids) => store.listByIds(knex, criteria, ids),
    async holdActive(tx, id) {
      const project = await store.hold(tx, id);
      if (!project) throw new MissingError(`There is no project ${id}`);
      if (project.status !== 'active') {
        throw toRefusalError(archivedRefusal(project));
      }
      await tenants.holdActive(tx, project.tenantId);
      return project;
    },
  };
}
