import {
  Page,
  TenantStatus,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { AccessCriteria } from '../platform/access';
import { isPostgres } from '../platform/database';
import { CodedConflictError } from '../platform/errors';
import { PageRequest, selectPage, toPage } from '../platform/page';
import { AccessFilter, applyAccess } from './access';

export interface TenantRecord {
  id: string;
  /** Unique. */
  name: string;
  title: string;
  description: string;
  status: TenantStatus;
  /** Counts changes, from 1. A change is a compare-and-set on it. */
  version: number;
  /** Why it is suspended or archived. */
  statusReason?: string;
  /** Whether the configuration says how it is. */
  declared: boolean;
  maxConcurrentBuilds: number;
  /** Build methods that it may use; `undefined` for all. */
  methods?: string[];
  /** ISO 8601 in UTC. */
  createdAt: string;
}

/** What a tenant may run. */
export interface TenantLimit {
  id: string;
  maxConcurrentBuilds: number;
  /** True while it may start nothing, because it is suspended or archived. */
  suspended: boolean;
}

interface TenantRow {
  id: string;
  name: string;
  title: string;
  description: string;
  status: TenantStatus;
  version: number;
  status_reason: string | null;
  /** SQLite has no truth values. */
  declared: boolean | 0 | 1;
  max_concurrent_builds: number;
  allowed_methods: string | null;
  created_at: string;
}

function toTenant(row: TenantRow): TenantRecord {
  const { id, name, title, description, status, version } = row;
  return {
    id,
    name,
    title,
    description,
    status,
    version,
    statusReason: row.status_reason ?? undefined,
    declared: Boolean(row.declared),
    maxConcurrentBuilds: row.max_concurrent_builds,
    methods:
      row.allowed_methods === null
        ? undefined
        : JSON.parse(row.allowed_methods),
    createdAt: row.created_at,
  };
}

function toRow(tenant: TenantRecord): TenantRow {
  const { maxConcurrentBuilds, methods, statusReason, createdAt, ...same } =
    tenant;
  return {
    ...same,
    status_reason: statusReason ?? null,
    max_concurrent_builds: maxConcurrentBuilds,
    allowed_methods: methods ? JSON.stringify(methods) : null,
    created_at: createdAt,
  };
}

/** All SQL that touches `tenants`. */
export class KnexTenantStore {
  /** @returns false if the name is taken; nothing is written then. */
  async insert(tx: Knex.Transaction, tenant: TenantRecord): Promise<boolean> {
    const written = await tx<TenantRow>('tenants')
      .insert(toRow(tenant))
      .onConflict('name')
      .ignore()
      .returning('id');
    return written.length === 1;
  }

  /**
   * Writes `tenant`, whose `version` is the one that was read.
   *
   * @throws CodedConflictError if it was changed meanwhile.
   */
  async update(
    tx: Knex.Transaction,
    tenant: TenantRecord,
  ): Promise<TenantRecord> {
    const moved = { ...tenant, version: tenant.version + 1 };
    const { id, created_at: _, ...columns } = toRow(moved);
    const count = await tx<TenantRow>('tenants')
      .where({ id, version: tenant.version })
      .update(columns);
    if (count !== 1) {
      throw new CodedConflictError(
        'conflict',
        say('tenant-changed', { tenant: tenant.name }),
      );
    }
    return moved;
  }

  async find(
    knex: Knex,
    by: { id: string } | { name: string },
  ): Promise<TenantRecord | undefined> {
    const row = await knex<TenantRow>('tenants').where(by).first();
    return row && toTenant(row);
  }

  /** The same, and nobody else changes it until `tx` ends. */
  async lock(
    tx: Knex.Transaction,
    by: { id: string } | { name: string },
  ): Promise<TenantRecord | undefined> {
    const query = tx<TenantRow>('tenants').where(by).first();
    if (isPostgres(tx)) query.forUpdate();
    const row = await query;
    return row && toTenant(row);
  }

  /** The same; others may hold it too, but nobody changes it until `tx` ends. */
  async hold(
    tx: Knex.Transaction,
    id: string,
  ): Promise<TenantRecord | undefined> {
    const query = tx<TenantRow>('tenants').where({ id }).first();
    if (isPostgres(tx)) query.forShare();
    const row = await query;
    return row && toTenant(row);
  }

  async findMany(knex: Knex, ids: string[]): Promise<TenantRecord[]> {
    const rows = await knex<TenantRow>('tenants').whereIn('id', ids);
    return rows.map(toTenant);
  }

  async idsOf(knex: Knex, names: string[]): Promise<string[]> {
    return knex<TenantRow>('tenants').whereIn('name', names).pluck('id');
  }

  /** Lets go of tenants that the configuration declares no more. */
  async release(tx: Knex.Transaction, declared: string[]): Promise<void> {
    await tx<TenantRow>('tenants')
      .where({ declared: true })
      .whereNotIn('name', declared)
      .update({ declared: false });
  }

  /** Newest first. */
  async list(
    knex: Knex,
    criteria: AccessCriteria<AccessFilter>,
    page: PageRequest & { id?: string },
  ): Promise<Page<TenantRecord>> {
    const query = knex<TenantRow>('tenants').select('tenants.*');
    applyAccess(query, criteria, { tenantId: 'tenants.id' });
    if (page.id) query.where('tenants.id', page.id);
    selectPage(query, page, {
      createdAt: 'tenants.created_at',
      id: 'tenants.id',
    });
    const rows: TenantRow[] = await query;
    return toPage(rows.map(toTenant), page);
  }

  /** Those with one of these names. */
  async listNamed(
    knex: Knex,
    criteria: AccessCriteria<AccessFilter>,
    names: string[],
  ): Promise<TenantRecord[]> {
    const query = knex<TenantRow>('tenants')
      .select('tenants.*')
      .whereIn('tenants.name', names);
    applyAccess(query, criteria, { tenantId: 'tenants.id' });
    const rows: TenantRow[] = await query;
    return rows.map(toTenant);
  }

  /** How many executions each tenant may run at once, and whether it may start any. */
  /** Names of those that may build, in their order; at most `limit`. */
  async activeNames(knex: Knex, limit: number): Promise<string[]> {
    const rows = await knex<TenantRow>('tenants')
      .where({ status: 'active' })
      .orderBy('name')
      .limit(limit)
      .select('name');
    return rows.map(({ name }) => name);
  }

  async limits(knex: Knex): Promise<TenantLimit[]> {
    const rows: TenantRow[] = await knex('tenants').select(
      'id',
      'status',
      'max_concurrent_builds',
    );
    return rows.map(row => ({
      id: row.id,
      maxConcurrentBuilds: row.max_concurrent_builds,
      suspended: row.status !== 'active',
    }));
  }
}
