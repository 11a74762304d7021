import {
  isAndCriteria,
  isNotCriteria,
  isOrCriteria,
  createPermissionRule,
  PermissionResourceRef,
  PermissionRule,
} from '@backstage/plugin-permission-node';
import { PermissionCriteria } from '@backstage/plugin-permission-common';
import { tenantRoleSchema } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  HAS_TENANT_ROLE,
  IS_REQUESTED_BY,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { z } from 'zod';
import { AccessCriteria } from '../platform/access';
import { Clock, toIso } from '../platform/clock';
import { hasRole, TenantScoped } from './TenantScoped';

/** One comparison; `applyAccess` turns it into SQL. */
export type AccessFilter =
  | {
      by: 'tenant-role';
      claims: string[];
      roles: string[];
      /** When the question was asked, ISO 8601 in UTC: roles may have an end. */
      now: string;
    }
  | { by: 'tenant' | 'project' | 'requester'; values: string[] };

/** Qualified columns of a list query that the filters compare. */
export interface AccessColumns {
  tenantId: string;
  projectId?: string;
  requestedBy?: string;
}

type Ref<T extends TenantScoped> = PermissionResourceRef<T, AccessFilter>;

function hasTenantRole(ref: Ref<TenantScoped>, clock: Clock) {
  return createPermissionRule({
    name: HAS_TENANT_ROLE,
    description:
      'Allow what belongs to a tenant, or project, in which one of the claims has a role now',
    resourceRef: ref,
    paramsSchema: z.object({
      claims: z.array(z.string()).describe('Entity refs that the caller holds'),
      roles: z.array(tenantRoleSchema).describe('Roles that suffice'),
    }),
    apply: (resource, held) => hasRole(resource, held, toIso(clock.now())),
    toQuery: ({ claims, roles }): AccessFilter => ({
      by: 'tenant-role',
      claims,
      roles,
      now: toIso(clock.now()),
    }),
  });
}

function isInProject(ref: Ref<TenantScoped>) {
  return createPermissionRule({
    name: 'IS_IN_PROJECT',
    description: 'Allow what belongs to one of the projects',
    resourceRef: ref,
    paramsSchema: z.object({
      projectIds: z.array(z.string()).describe('Ids of projects'),
    }),
    apply: (resource, { projectIds }) =>
      resource.projectId !== undefined &&
      projectIds.includes(resource.projectId),
    toQuery: ({ projectIds }): AccessFilter => ({
      by: 'project',
      values: projectIds,
    }),
  });
}

function isRequestedBy(ref: Ref<TenantScoped>) {
  return createPermissionRule({
    name: IS_REQUESTED_BY,
    description: 'Allow what one of the users asked for',
    resourceRef: ref,
    paramsSchema: z.object({
      userRefs: z.array(z.string()).describe('Entity refs of users'),
    }),
    apply: (resource, { userRefs }) =>
      resource.requestedBy !== undefined &&
      userRefs.includes(resource.requestedBy),
    toQuery: ({ userRefs }): AccessFilter => ({
      by: 'requester',
      values: userRefs,
    }),
  });
}

function isInTenant(ref: Ref<TenantScoped>) {
  return createPermissionRule({
    name: 'IS_IN_TENANT',
    description: 'Allow what belongs to one of the tenants',
    resourceRef: ref,
    paramsSchema: z.object({
      tenantIds: z.array(z.string()).describe('Ids of tenants'),
    }),
    apply: (resource, { tenantIds }) => tenantIds.includes(resource.tenantId),
    toQuery: ({ tenantIds }): AccessFilter => ({
      by: 'tenant',
      values: tenantIds,
    }),
  });
}

/** The rules of a kind of resource that belongs to a person and to no tenant. */
export function requesterRules<T extends { requestedBy: string }>(
  ref: PermissionResourceRef<T, AccessFilter>,
): PermissionRule<T, AccessFilter, string, any>[] {
  const scoped = ref as unknown as Ref<TenantScoped>;
  return [isRequestedBy(scoped)] as unknown as PermissionRule<
    T,
    AccessFilter,
    string,
    any
  >[];
}

/** The rules of a kind of resource that belongs to a tenant. */
export function tenantScopedRules<T extends TenantScoped>(
  ref: PermissionResourceRef<T, AccessFilter>,
  clock: Clock,
): PermissionRule<T, AccessFilter, string, any>[] {
  const scoped = ref as unknown as Ref<TenantScoped>;
  return [
    hasTenantRole(scoped, clock),
    isInTenant(scoped),
    isInProject(scoped),
    isRequestedBy(scoped),
  ] as unknown as PermissionRule<T, AccessFilter, string, any>[];
}

function columnOf(
  filter: Exclude<AccessFilter, { by: 'tenant-role' }>,
  columns: AccessColumns,
): string | undefined {
  return {
    tenant: columns.tenantId,
    project: columns.projectId,
    requester: columns.requestedBy,
  }[filter.by];
}

type RoleFilter = Extract<AccessFilter, { by: 'tenant-role' }>;

function whereInForce(query: Knex.QueryBuilder, column: string, now: string) {
  query.andWhere(alive => alive.whereNull(column).orWhere(column, '>', now));
}

/** Tenants in which one of the claims has one of the roles. */
function selectTenants(grants: Knex.QueryBuilder, filter: RoleFilter): void {
  grants
    .from('tenant_role_bindings as given')
    .select('given.tenant_id')
    .whereIn('given.principal_ref', filter.claims)
    .whereIn('given.role', filter.roles);
  whereInForce(grants, 'given.expires_at', filter.now);
}

/** Grants in the tenant of a project, without those that it replaces; those of owners stay. */
function selectStaying(grants: Knex.QueryBuilder, filter: RoleFilter): void {
  selectTenants(grants, filter);
  grants.whereRaw('?? = ??', ['given.tenant_id', 'projects.tenant_id']);
  grants.andWhere(stays =>
    stays.where('given.role', 'owner').orWhereNotExists(replaced => {
      replaced
        .from('project_role_bindings as instead')
        .select('instead.project_id')
        .whereRaw('?? = ??', ['instead.project_id', 'projects.id'])
        .whereRaw('?? = ??', ['instead.principal_ref', 'given.principal_ref']);
      whereInForce(replaced, 'instead.expires_at', filter.now);
    }),
  );
}

/** Projects in which one of the claims has one of the roles, by its tenant or by itself. */
function selectProjects(found: Knex.QueryBuilder, filter: RoleFilter): void {
  found
    .from('projects')
    .select('projects.id')
    .whereExists(grants => selectStaying(grants, filter))
    .orWhereIn('projects.id', inside => {
      inside
        .from('project_role_bindings as inside')
        .select('inside.project_id')
        .whereIn('inside.principal_ref', filter.claims)
        .whereIn('inside.role', filter.roles);
      whereInForce(inside, 'inside.expires_at', filter.now);
    });
}

/**
 * The same as `hasRole`, in SQL. Projects are found once for a query: there
 * are few of them beside what they hold.
 */
function applyRoleFilter(
  query: Knex.QueryBuilder,
  filter: RoleFilter,
  { tenantId, projectId }: AccessColumns,
): void {
  if (projectId) query.whereIn(projectId, one => selectProjects(one, filter));
  else query.whereIn(tenantId, one => selectTenants(one, filter));
}

function applyFilter(
  query: Knex.QueryBuilder,
  filter: AccessFilter,
  columns: AccessColumns,
): void {
  if (filter.by === 'tenant-role') {
    applyRoleFilter(query, filter, columns);
    return;
  }
  const column = columnOf(filter, columns);
  // A resource without the column has no such value: the rule matches nothing.
  if (column === undefined) query.whereRaw('1 = 0');
  else query.whereIn(column, filter.values);
}

function applyCriteria(
  query: Knex.QueryBuilder,
  criteria: PermissionCriteria<AccessFilter>,
  columns: AccessColumns,
): void {
  if (isAndCriteria(criteria)) {
    criteria.allOf.forEach(part =>
      query.andWhere(inner => applyCriteria(inner, part, columns)),
    );
  } else if (isOrCriteria(criteria)) {
    query.andWhere(any =>
      criteria.anyOf.forEach(part =>
        any.orWhere(inner => applyCriteria(inner, part, columns)),
      ),
    );
  } else if (isNotCriteria(criteria)) {
    query.whereNot(inner => applyCriteria(inner, criteria.not, columns));
  } else {
    applyFilter(query, criteria, columns);
  }
}

/** Restricts a list query to what the policy lets the caller see. */
export function applyAccess(
  query: Knex.QueryBuilder,
  criteria: AccessCriteria<AccessFilter>,
  columns: AccessColumns,
): Knex.QueryBuilder {
  if (criteria === 'everything') return query;
  return query.andWhere(inner => applyCriteria(inner, criteria, columns));
}
