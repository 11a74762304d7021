import {
  Page,
  RoleBinding,
  TenantRole,
  TenantStatus,
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
  maxConcurrentBuilds: number;
  /** ISO 8601 in UTC. */
  createdAt: string;
}

interface TenantRow {
  id: string;
  name: string;
  title: string;
  description: string;
  status: TenantStatus;
  version: number;
  max_concurrent_builds: number;
  created_at: string;
}

interface RoleBindingRow {
  tenant_id: string;
  role: TenantRole;
  principal_ref: string;
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
    maxConcurrentBuilds: row.max_concurrent_builds,
    createdAt: row.created_at,
  };
}

function toRow(tenant: TenantRecord): TenantRow {
  const { maxConcurrentBuilds, createdAt, ...same } = tenant;
  return {
    ...same,
    max_concurrent_builds: maxConcurrentBuilds,
    created_at: createdAt,
  };
}

/** All SQL that touches `tenants` and `tenant_role_bindings`. */
export class KnexTenantStore {
  /** @returns false if the name is taken; nothing is written then. */
  async insert(
    tx: Knex.Transaction,
    tenant: TenantRecord,
    bindings: RoleBinding[],
  ): Promise<boolean> {
    const written = await tx<TenantRow>('tenants')
      .insert(toRow(tenant))
      .onConflict('name')
      .ignore()
      .returning('id');
    if (written.length === 0) return false;
    await this.replaceBindings(tx, tenant.id, bindings);
    return true;
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
        `The tenant ${tenant.name} was changed meanwhile`,
      );
    }
    return moved;
  }

  async replaceBindings(
    tx: Knex.Transaction,
    tenantId: string,
    bindings: RoleBinding[],
  ): Promise<void> {
    await tx('tenant_role_bindings').where({ tenant_id: tenantId }).delete();
    await tx<RoleBindingRow>('tenant_role_bindings').insert(
      bindings.map(({ role, principalRef }) => ({
        tenant_id: tenantId,
        role,
        principal_ref: principalRef,
      })),
    );
  }

  async find(
    knex: Knex,
    by: { id: string } | { name: string },
  ): Promise<TenantRecord | undefined> {
    const row = await knex<TenantRow>('tenants').where(by).first();
    return row && toTenant(row);
  }

  /** The same, and nobody else changes it until `tx` ends. */
  async lockByName(
    tx: Knex.Transaction,
    name: string,
  ): Promise<TenantRecord | undefined> {
    const query = tx<TenantRow>('tenants').where({ name }).first();
    if (isPostgres(tx)) query.forUpdate();
    const row = await query;
    return row && toTenant(row);
  }

  /** Role bindings by tenant, in the order of role and ref. */
  async bindingsOf(
    knex: Knex,
    tenantIds: string[],
  ): Promise<Map<string, RoleBinding[]>> {
    const rows = await knex<RoleBindingRow>('tenant_role_bindings')
      .whereIn('tenant_id', tenantIds)
      .orderBy(['role', 'principal_ref']);
    const found = new Map<string, RoleBinding[]>();
    for (const row of rows) {
      const binding = { role: row.role, principalRef: row.principal_ref };
      found.set(row.tenant_id, [...(found.get(row.tenant_id) ?? []), binding]);
    }
    return found;
  }

  /** Newest first. */
  async list(
    knex: Knex,
    criteria: AccessCriteria<AccessFilter>,
    page: PageRequest,
  ): Promise<Page<TenantRecord>> {
    const query = knex<TenantRow>('tenants').select('tenants.*');
    applyAccess(query, criteria, { tenantId: 'tenants.id' });
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

  /** How many executions each tenant may run at once. A tenant that is not active may run none. */
  async limits(
    knex: Knex,
  ): Promise<Array<{ id: string; maxConcurrentBuilds: number }>> {
    const rows: TenantRow[] = await knex('tenants').select('*');
    return rows.map(row => ({
      id: row.id,
      maxConcurrentBuilds:
        row.status === 'active' ? row.max_concurrent_builds : 0,
    }));
  }
}
