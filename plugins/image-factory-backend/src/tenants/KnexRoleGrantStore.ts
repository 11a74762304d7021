import {
  ManagedBy,
  ProjectRole,
  TenantRole,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { ProjectGrant, TenantGrant } from './RoleGrant';

interface GrantRow {
  role: string;
  principal_ref: string;
  expires_at: string | null;
  granted_by: string;
  granted_at: string;
}

interface TenantGrantRow extends GrantRow {
  tenant_id: string;
  role: TenantRole;
  managed_by: ManagedBy;
}

interface ProjectGrantRow extends GrantRow {
  project_id: string;
  role: ProjectRole;
}

/** Names one grant of a tenant or project. */
export interface GrantKey {
  role: string;
  principalRef: string;
}

function toGrant<TRow extends GrantRow>(row: TRow) {
  return {
    role: row.role as TRow['role'],
    principalRef: row.principal_ref,
    expiresAt: row.expires_at ?? undefined,
    grantedBy: row.granted_by,
    grantedAt: row.granted_at,
  };
}

function toRow(grant: TenantGrant | ProjectGrant) {
  return {
    role: grant.role,
    principal_ref: grant.principalRef,
    expires_at: grant.expiresAt ?? null,
    granted_by: grant.grantedBy,
    granted_at: grant.grantedAt,
  };
}

function groupBy<TRow, TItem>(
  rows: TRow[],
  keyOf: (row: TRow) => string,
  toItem: (row: TRow) => TItem,
): Map<string, TItem[]> {
  const found = new Map<string, TItem[]>();
  for (const row of rows) {
    const items = found.get(keyOf(row));
    if (items) items.push(toItem(row));
    else found.set(keyOf(row), [toItem(row)]);
  }
  return found;
}

/** All SQL that changes `tenant_role_bindings` and `project_role_bindings`, or reads whole ones. */
export class KnexRoleGrantStore {
  /** By tenant id, in the order of role and ref; expired ones too. */
  async ofTenants(
    knex: Knex,
    tenantIds: string[],
  ): Promise<Map<string, TenantGrant[]>> {
    const rows = await knex<TenantGrantRow>('tenant_role_bindings')
      .whereIn('tenant_id', tenantIds)
      .orderBy(['role', 'principal_ref']);
    return groupBy(
      rows,
      row => row.tenant_id,
      row => ({ ...toGrant(row), managedBy: row.managed_by }),
    );
  }

  /** By project id, likewise. */
  async ofProjects(
    knex: Knex,
    projectIds: string[],
  ): Promise<Map<string, ProjectGrant[]>> {
    const rows = await knex<ProjectGrantRow>('project_role_bindings')
      .whereIn('project_id', projectIds)
      .orderBy(['role', 'principal_ref']);
    return groupBy(rows, row => row.project_id, toGrant);
  }

  /** Ids of projects in which one of the refs has a role of its own, at most `limit`. */
  async projectsOf(
    knex: Knex,
    refs: string[],
    options: { now: string; limit: number },
  ): Promise<string[]> {
    return knex<ProjectGrantRow>('project_role_bindings')
      .whereIn('principal_ref', refs)
      .andWhere(alive =>
        alive.whereNull('expires_at').orWhere('expires_at', '>', options.now),
      )
      .distinct('project_id')
      .orderBy('project_id')
      .limit(options.limit)
      .pluck('project_id');
  }

  /** Writes grants of a tenant; one of the same role and ref is overwritten. */
  async putOfTenant(
    tx: Knex.Transaction,
    tenantId: string,
    grants: TenantGrant[],
  ): Promise<void> {
    if (grants.length === 0) return;
    await tx<TenantGrantRow>('tenant_role_bindings')
      .insert(
        grants.map(grant => ({
          ...toRow(grant),
          role: grant.role,
          tenant_id: tenantId,
          managed_by: grant.managedBy,
        })),
      )
      .onConflict(['tenant_id', 'role', 'principal_ref'])
      .merge();
  }

  async putOfProject(
    tx: Knex.Transaction,
    projectId: string,
    grant: ProjectGrant,
  ): Promise<void> {
    await tx<ProjectGrantRow>('project_role_bindings')
      .insert({ ...toRow(grant), role: grant.role, project_id: projectId })
      .onConflict(['project_id', 'role', 'principal_ref'])
      .merge();
  }

  async removeOfTenant(
    tx: Knex.Transaction,
    tenantId: string,
    key: GrantKey,
  ): Promise<void> {
    await tx('tenant_role_bindings')
      .where({ tenant_id: tenantId, role: key.role })
      .where({ principal_ref: key.principalRef })
      .delete();
  }

  async removeOfProject(
    tx: Knex.Transaction,
    projectId: string,
    key: GrantKey,
  ): Promise<void> {
    await tx('project_role_bindings')
      .where({ project_id: projectId, role: key.role })
      .where({ principal_ref: key.principalRef })
      .delete();
  }

  /** Makes what the configuration gave in tenants that it does not declare the portal's. */
  async release(tx: Knex.Transaction, declaredIds: string[]): Promise<void> {
    await tx<TenantGrantRow>('tenant_role_bindings')
      .where({ managed_by: 'configuration' })
      .whereNotIn('tenant_id', declaredIds)
      .update({ managed_by: 'portal' });
  }
}
