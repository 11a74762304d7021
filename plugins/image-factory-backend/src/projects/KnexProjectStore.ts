import {
  Page,
  ProjectStatus,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { AccessCriteria } from '../platform/access';
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
    const moved = {
      status: nextProjectStatus(project.status, event),
      version: project.version + 1,
    };
    const count = await tx<ProjectRow>('projects')
      .where({ id: project.id, version: project.version })
      .update(moved);
    if (count !== 1) {
      throw new CodedConflictError(
        'conflict',
        `The project ${project.name} was changed meanwhile`,
      );
    }
    return { ...project, ...moved };
  }

  async find(knex: Knex, id: string): Promise<ProjectRecord | undefined> {
    const row = await selectProjects(knex).where('projects.id', id).first();
    return row && toProject(row);
  }

  /** Newest first. */
  async list(
    knex: Knex,
    criteria: AccessCriteria<AccessFilter>,
    wanted: ProjectListQuery,
  ): Promise<Page<ProjectRecord>> {
    const query = selectProjects(knex);
    applyAccess(query, criteria, {
      tenantId: 'projects.tenant_id',
      projectId: 'projects.id',
      requestedBy: 'projects.created_by',
    });
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
