import { z } from 'zod';
import { defineContract, pageOf, pageQuerySchema } from './contract';
import { tenantStatusSchema } from './statuses';
import {
  descriptionSchema,
  entityRefSchema,
  nameSchema,
  timestampSchema,
  titleSchema,
} from './words';

/** What a person may do in a tenant. Decided by the permission policy, not by the name. */
export const tenantRoleSchema = z.enum(['owner', 'developer', 'viewer']);
export type TenantRole = z.infer<typeof tenantRoleSchema>;

/** Gives a catalog group or user a role in a tenant. */
export const roleBindingSchema = z.strictObject({
  role: tenantRoleSchema,
  principalRef: entityRefSchema,
});
export type RoleBinding = z.infer<typeof roleBindingSchema>;

export const tenantActionSchema = z.enum(['create-project']);
export type TenantAction = z.infer<typeof tenantActionSchema>;

export const tenantSchema = z.object({
  id: z.uuid(),
  name: nameSchema,
  title: z.string(),
  description: z.string(),
  status: tenantStatusSchema,
  roleBindings: z.array(roleBindingSchema),
  /** How many builds of the tenant may run at once. */
  maxConcurrentBuilds: z.number().int(),
  createdAt: timestampSchema,
  allowedActions: z.array(tenantActionSchema),
});
export type Tenant = z.infer<typeof tenantSchema>;

const tenantParams = z.object({ tenantId: z.uuid() });

export const listTenantsContract = defineContract({
  id: 'listTenants',
  summary: 'Lists the tenants that the caller belongs to',
  method: 'get',
  path: '/tenants',
  query: pageQuerySchema,
  response: pageOf(tenantSchema),
});

export const getTenantContract = defineContract({
  id: 'getTenant',
  summary: 'Reads one tenant',
  method: 'get',
  path: '/tenants/:tenantId',
  params: tenantParams,
  response: tenantSchema,
});

export const createTenantContract = defineContract({
  id: 'createTenant',
  summary: 'Creates a tenant bound to catalog groups',
  method: 'post',
  path: '/tenants',
  status: 201,
  body: z.strictObject({
    name: nameSchema,
    title: titleSchema,
    description: descriptionSchema.default(''),
    roleBindings: z.array(roleBindingSchema).min(1).max(100),
    maxConcurrentBuilds: z.number().int().min(1).max(1000).default(4),
  }),
  response: tenantSchema,
});
