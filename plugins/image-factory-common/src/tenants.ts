import { z } from 'zod';
import { defineContract, pageOf, pageQuerySchema } from './contract';
import { openWord } from './openWords';
import { refusedActionSchema } from './refusals';
import { tenantRoleSchema } from './roles';
import { tenantStatusSchema } from './statuses';
import {
  descriptionSchema,
  entityRefSchema,
  nameSchema,
  timestampSchema,
  titleSchema,
} from './words';

/**
 * Gives a catalog group or user a role in a tenant.
 *
 * @public
 */
export const roleBindingSchema = z.strictObject({
  role: tenantRoleSchema,
  principalRef: entityRefSchema,
});
/** @public */
export type RoleBinding = z.infer<typeof roleBindingSchema>;

/** @public */
export const tenantActionSchema = z.enum([
  'create-project',
  'update',
  'set-limits',
  'suspend',
  'resume',
  'archive',
  'bind',
  'unbind',
]);
/** @public */
export type TenantAction = z.infer<typeof tenantActionSchema>;

/**
 * Where something is decided: in the portal, or in the configuration of the platform, which wins at each start.
 *
 * @public
 */
export const managedBySchema = z.enum(['portal', 'configuration']);
/** @public */
export type ManagedBy = z.infer<typeof managedBySchema>;

/** Build methods that a tenant may use. */
const methodsSchema = z.array(z.string().min(1).max(63)).max(20);

/** @public */
export const tenantSchema = z.object({
  id: z.uuid(),
  name: nameSchema,
  title: z.string(),
  description: z.string(),
  status: openWord(tenantStatusSchema),
  /** Why it is suspended or archived, as whoever did it said. */
  statusReason: z.string().optional(),
  /** Title, description and limits are changed there. */
  managedBy: openWord(managedBySchema).optional(),
  roleBindings: z.array(
    roleBindingSchema.extend({ role: openWord(tenantRoleSchema) }),
  ),
  /** How many builds of the tenant may run at once. */
  maxConcurrentBuilds: z.number().int(),
  /** Build methods that it may use; absent where it may use all. */
  methods: methodsSchema.optional(),
  createdAt: timestampSchema,
  allowedActions: z.array(openWord(tenantActionSchema)),
  /** Why the caller may not do the others. */
  refusedActions: z.array(refusedActionSchema).optional(),
});
/** @public */
export type Tenant = z.infer<typeof tenantSchema>;

const maxConcurrentBuildsSchema = z.number().int().min(1).max(1000);

/** Members of the tenant read it. */
const statusReasonSchema = z.string().trim().min(1).max(500);

const tenantParams = z.object({ tenantId: z.uuid() });

/** @public */
export const listTenantsContract = defineContract({
  id: 'listTenants',
  summary: 'Lists the tenants that the caller belongs to',
  method: 'get',
  path: '/tenants',
  query: pageQuerySchema,
  response: pageOf(tenantSchema),
});

/** @public */
export const getTenantContract = defineContract({
  id: 'getTenant',
  summary: 'Reads one tenant',
  method: 'get',
  path: '/tenants/:tenantId',
  params: tenantParams,
  response: tenantSchema,
});

/** @public */
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
    maxConcurrentBuilds: maxConcurrentBuildsSchema.default(4),
    methods: methodsSchema.optional(),
  }),
  response: tenantSchema,
});

/** @public */
export const updateTenantContract = defineContract({
  id: 'updateTenant',
  summary: 'Changes title and description of a tenant',
  method: 'put',
  path: '/tenants/:tenantId',
  params: tenantParams,
  body: z.strictObject({ title: titleSchema, description: descriptionSchema }),
  response: tenantSchema,
});

/** @public */
export const setTenantLimitsContract = defineContract({
  id: 'setTenantLimits',
  summary: 'Sets what a tenant may use; what runs goes on',
  method: 'put',
  path: '/tenants/:tenantId/limits',
  params: tenantParams,
  body: z.strictObject({
    maxConcurrentBuilds: maxConcurrentBuildsSchema,
    methods: methodsSchema
      .nullable()
      .describe('Build methods that it may use; null for all'),
  }),
  response: tenantSchema,
});

/** @public */
export const suspendTenantContract = defineContract({
  id: 'suspendTenant',
  summary: 'Suspends a tenant: nothing new starts, what runs goes on',
  method: 'post',
  path: '/tenants/:tenantId/suspend',
  params: tenantParams,
  body: z.strictObject({ reason: statusReasonSchema }),
  response: tenantSchema,
});

/** @public */
export const resumeTenantContract = defineContract({
  id: 'resumeTenant',
  summary: 'Lets a suspended tenant go on',
  method: 'post',
  path: '/tenants/:tenantId/resume',
  params: tenantParams,
  response: tenantSchema,
});

/** @public */
export const archiveTenantContract = defineContract({
  id: 'archiveTenant',
  summary: 'Closes a tenant for good; what it made stays',
  method: 'post',
  path: '/tenants/:tenantId/archive',
  params: tenantParams,
  body: z.strictObject({ reason: statusReasonSchema }),
  response: tenantSchema,
});
