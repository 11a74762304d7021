import {
  Page,
  ProjectStatus,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { AccessCriteria } from '../platform/access';
import { isPostgres } from '../platform/database';
import { CodedConflictError } from '../platform/errors';
import { PageRequest, selectPage, toPage } from '../platform/page';
import { toSearchText, whereTextContains } from '../platform/textSearch';
import { AccessFilter, applyAccess } from '../tenants';
import { nextProjectStatus, ProjectEvent } from './lifecycle';

export interface ProjectRecord {
  id: string;
  tenantId: string;
  tenantName: string;
  tenantTitle: string;
  /** Unique in the tenant. */
  name: string;
  title: string;
  description: string;
  status: ProjectStatus;
  /** Counts changes, from 1. A change is a compare-and-set on it. */
  version: number;
  /** Entity ref, or `service:…`. */
  createdBy: string;
  /** ISO 8601 in UTC. */
  createdAt: string;
}

interface ProjectRow {
  id: string;
  tenant_id: string;
  name: string;
  title: string;
  description: string;
  search_text: string;
  status: ProjectStatus;
  version: number;
  created_by: string;
  created_at: string;
}

type JoinedRow = ProjectRow & { tenant_name: string; tenant_title: string };

function toProject(row: JoinedRow): ProjectRecord {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    tenantName: row.tenant_name,
    tenantTitle: row.tenant_title,
    name: row.name,
    title: row.title,
    description: row.description,
    status: row.status,
    version: row.version,
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}

function selectProjects(knex: Knex): Knex.QueryBuilder<any, JoinedRow[]> {
  return knex('projects')
    .join('tenants', 'tenants.id', 'projects.tenant_id')
    .select('projects.*', {
      tenant_name: 'tenants.name',
      tenant_title: 'tenants.title',
    });
}

/** What the rules compare. */
const ACCESS_COLUMNS = {
  tenantId: 'projects.tenant_id',
  projectId: 'projects.id',
  requestedBy: 'projects.created_by',
};

export interface ProjectListQuery extends PageRequest {
  tenantId?: string;
  status?: ProjectStatus;
  /** Part of the name or title, in any case. */
  search?: string;
}

/** All SQL that touches `projects`. */
export class KnexProjectStore {
  /** @returns false if the tenant has a project of this name; nothing is written then. */
  async insert(tx: Knex.Transaction, project: ProjectRecord): Promise<boolean> {
    const written = await tx<ProjectRow>('projects')
      .insert({
        id: project.id,
        tenant_id: project.tenantId,
        name: project.name,
        title: project.title,
        description: project.description,
        search_text: toSearchText(project.name, project.title),
        status: project.status,
        version: project.version,
        created_by: project.createdBy,
        created_at: project.createdAt,
      })
      .onConflict(['tenant_id', 'name'])
      .ignore()
      .returning('id');
    return written.length === 1;
  }

  /**
   * Lets `event` happen to a project as it was read.
   *
   * @throws CodedConflictError if the event cannot happen to it, or it was
   * changed meanwhile.
   */
  async transition(
    tx: Knex.Transaction,
    project: ProjectRecord,
    event: ProjectEvent,
  ): Promise<ProjectRecord> {
    const status = nextProjectStatus(project.status, event);
    return this.#change(tx, project, { status });
  }

  /**
   * Writes title and description of a project as it was read, changed.
   *
   * @throws CodedConflictError if it was changed meanwhile.
   */
  async update(
    tx: Knex.Transaction,
    project: ProjectRecord,
  ): Promise<ProjectRecord> {
    const { name, title, description } = project;
    return this.#change(tx, project, {
      title,
      description,
      search_text: toSearchText(name, title),
    });
  }

  async #change(
    tx: Knex.Transaction,
    project: ProjectRecord,
    changes: Partial<ProjectRow>,
  ): Promise<ProjectRecord> {
    const version = project.version + 1;
    const count = await tx<ProjectRow>('projects')
      .where({ id: project.id, version: project.version })
      .update({ ...changes, version });
    if (count !== 1) {
      throw new CodedConflictError(
        'conflict',
        say('project-changed', { project: project.name }),
      );
    }
    return { ...project, status: changes.status ?? project.status, version };
  }

  async find(knex: Knex, id: string): Promise<ProjectRecord | undefined> {
    const row = await selectProjects(knex).where('projects.id', id).first();
    return row && toProject(row);
  }

  /** The same; others may hold it too, but nobody changes it until `tx` ends. */
  async hold(
    tx: Knex.Transaction,
    id: string,
  ): Promise<ProjectRecord | undefined> {
    if (isPostgres(tx)) {
      await tx<ProjectRow>('projects').where({ id }).select('id').forShare();
    }
    return this.find(tx, id);
  }

  /** The same, and nobody else holds or changes it until `tx` ends. */
  async lock(
    tx: Knex.Transaction,
    id: string,
  ): Promise<ProjectRecord | undefined> {
    if (isPostgres(tx)) {
      await tx<ProjectRow>('projects').where({ id }).select('id').forUpdate();
    }
    return this.find(tx, id);
  }

  /** Those of the ids that the criteria let somebody see, by title. */
  async listByIds(
    knex: Knex,
    criteria: AccessCriteria<AccessFilter>,
    ids: string[],
  ): Promise<ProjectRecord[]> {
    const query = selectProjects(knex).whereIn('projects.id', ids);
    applyAccess(query, criteria, ACCESS_COLUMNS);
    const rows: JoinedRow[] = await query.orderBy(['title', 'id']);
    return rows.map(toProject);
  }

  /** Newest first. */
  async list(
    knex: Knex,
    criteria: AccessCriteria<AccessFilter>,
    wanted: ProjectListQuery,
  ): Promise<Page<ProjectRecord>> {
    const query = selectProjects(knex);
    applyAccess(query, criteria, ACCESS_COLUMNS);
    const { tenantId, status, search } = wanted;
    if (tenantId) query.where('projects.tenant_id', tenantId);
    if (status) query.where('projects.status', status);
    if (search) whereTextContains(query, 'projects.search_text', search);
    selectPage(query, wanted, {
      createdAt: 'projects.created_at',
      id: 'projects.id',
    });
    const rows: JoinedRow[] = await query;
    return toPage(rows.map(toProject), wanted);
  }
}
