import {
  BuildMethod,
  Page,
  ProjectFile,
  ProjectManagedBy,
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
  /** Group or user that owns it in the catalog. */
  owner?: string;
  /** System of the catalog that it is part of. */
  system?: string;
  /** Addresses of repositories. */
  sources: string[];
  defaultMethod?: BuildMethod;
  managedBy: ProjectManagedBy;
  /** The file that keeps it, or may take it over. */
  file?: ProjectFile;
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
  owner_ref: string | null;
  system_ref: string | null;
  sources: string;
  default_method: string | null;
  managed_by: ProjectManagedBy;
  file_location: string | null;
  file_problems: string;
  file_gone_at: string | null;
  status: ProjectStatus;
  version: number;
  created_by: string;
  created_at: string;
}

type JoinedRow = ProjectRow & { tenant_name: string; tenant_title: string };

function toFile(row: ProjectRow): ProjectFile | undefined {
  if (row.file_location === null) return undefined;
  return {
    location: row.file_location,
    goneAt: row.file_gone_at ?? undefined,
    problems: JSON.parse(row.file_problems),
  };
}

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
    owner: row.owner_ref ?? undefined,
    system: row.system_ref ?? undefined,
    sources: JSON.parse(row.sources),
    defaultMethod: (row.default_method as BuildMethod | null) ?? undefined,
    managedBy: row.managed_by,
    file: toFile(row),
    version: row.version,
    createdBy: row.created_by,
    createdAt: row.created_at,
  };
}

/** What a project says of itself and where it is kept, as columns. */
function toColumns(project: ProjectRecord) {
  return {
    title: project.title,
    description: project.description,
    search_text: toSearchText(project.name, project.title),
    owner_ref: project.owner ?? null,
    system_ref: project.system ?? null,
    sources: JSON.stringify(project.sources),
    default_method: project.defaultMethod ?? null,
    managed_by: project.managedBy,
    file_location: project.file?.location ?? null,
    file_problems: JSON.stringify(project.file?.problems ?? []),
    file_gone_at: project.file?.goneAt ?? null,
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
        ...toColumns(project),
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
    return this.#change(tx, { ...project, status });
  }

  /**
   * Writes what a project as it was read, changed, says of itself.
   *
   * @throws CodedConflictError if it was changed meanwhile.
   */
  async update(
    tx: Knex.Transaction,
    project: ProjectRecord,
  ): Promise<ProjectRecord> {
    return this.#change(tx, project);
  }

  async #change(
    tx: Knex.Transaction,
    project: ProjectRecord,
  ): Promise<ProjectRecord> {
    const version = project.version + 1;
    const count = await tx<ProjectRow>('projects')
      .where({ id: project.id, version: project.version })
      .update({ ...toColumns(project), status: project.status, version });
    if (count !== 1) {
      throw new CodedConflictError(
        'conflict',
        say('project-changed', { project: project.name }),
      );
    }
    return { ...project, version };
  }

  async findNamed(
    knex: Knex,
    named: { tenantId: string; name: string },
  ): Promise<ProjectRecord | undefined> {
    const row = await selectProjects(knex)
      .where({
        'projects.tenant_id': named.tenantId,
        'projects.name': named.name,
      })
      .first();
    return row && toProject(row);
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
