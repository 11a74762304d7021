import { z } from 'zod';
import { defineContract } from './contract';
import { openWord } from './openWords';
import { tenantRoleSchema } from './roles';
import { managedBySchema } from './tenants';
import { entityRefSchema, timestampSchema } from './words';

/**
 * A role inside one project. What a group or user has here takes the place of
 * what the same group or user has in the tenant: it may be more or less.
 * `none` shuts it out. Owners of the tenant stay owners.
 *
 * @public
 */
export const projectRoleSchema = z.enum([...tenantRoleSchema.options, 'none']);
/** @public */
export type ProjectRole = z.infer<typeof projectRoleSchema>;

const grantedSchema = z.object({
  /** In lower case. */
  principalRef: z.string(),
  /** The role ends then; absent where it does not end by itself. */
  expiresAt: timestampSchema.optional(),
  /** Who gave it: an entity ref, or `system`. */
  grantedBy: z.string(),
  grantedAt: timestampSchema,
  /** True once `expiresAt` has passed: it counts no more, and can be removed. */
  expired: z.boolean(),
});

/**
 * A role of a group or user in a tenant, with who gave it.
 *
 * @public
 */
export const tenantBindingSchema = grantedSchema.extend({
  role: openWord(tenantRoleSchema),
  /** What the configuration gives, only the configuration takes. */
  managedBy: openWord(managedBySchema),
});
/** @public */
export type TenantBinding = z.infer<typeof tenantBindingSchema>;

/**
 * A role of a group or user inside one project, with who gave it.
 *
 * @public
 */
export const projectBindingSchema = grantedSchema.extend({
  role: openWord(projectRoleSchema),
});
/** @public */
export type ProjectBinding = z.infer<typeof projectBindingSchema>;

const tenantParams = z.object({ tenantId: z.uuid() });
const projectParams = z.object({ projectId: z.uuid() });

/** Must lie in the future when it is sent. */
const expiresAtSchema = timestampSchema.optional();

const tenantBindingsSchema = z.object({ items: z.array(tenantBindingSchema) });
const projectBindingsSchema = z.object({
  items: z.array(projectBindingSchema),
});

/** @public */
export const listTenantBindingsContract = defineContract({
  id: 'listTenantBindings',
  summary: 'Lists who has which role in a tenant, expired ones included',
  method: 'get',
  path: '/tenants/:tenantId/bindings',
  params: tenantParams,
  response: tenantBindingsSchema,
});

/** @public */
export const putTenantBindingContract = defineContract({
  id: 'putTenantBinding',
  summary: 'Gives a group or user a role in a tenant, or changes until when',
  method: 'put',
  path: '/tenants/:tenantId/bindings',
  params: tenantParams,
  body: z.strictObject({
    role: tenantRoleSchema,
    principalRef: entityRefSchema,
    expiresAt: expiresAtSchema,
    insteadOf: tenantRoleSchema
      .optional()
      .describe('A role of the same group or user that ends with this'),
  }),
  response: tenantBindingsSchema,
});

/** @public */
export const removeTenantBindingContract = defineContract({
  id: 'removeTenantBinding',
  summary: 'Takes a role in a tenant from a group or user',
  method: 'delete',
  path: '/tenants/:tenantId/bindings',
  params: tenantParams,
  query: z.object({ role: tenantRoleSchema, principalRef: entityRefSchema }),
  response: tenantBindingsSchema,
});

/** @public */
export const listProjectBindingsContract = defineContract({
  id: 'listProjectBindings',
  summary:
    'Lists whose role inside a project differs from that in its tenant, expired ones included',
  method: 'get',
  path: '/projects/:projectId/bindings',
  params: projectParams,
  response: projectBindingsSchema,
});

/** @public */
export const putProjectBindingContract = defineContract({
  id: 'putProjectBinding',
  summary:
    'Gives a group or user a role inside a project, in place of those in its tenant',
  method: 'put',
  path: '/projects/:projectId/bindings',
  params: projectParams,
  body: z.strictObject({
    role: projectRoleSchema,
    principalRef: entityRefSchema,
    expiresAt: expiresAtSchema,
    insteadOf: projectRoleSchema
      .optional()
      .describe('A role of the same group or user that ends with this'),
  }),
  response: projectBindingsSchema,
});

/** @public */
export const removeProjectBindingContract = defineContract({
  id: 'removeProjectBinding',
  summary:
    'Takes a role inside a project from a group or user; without any, those in the tenant count again',
  method: 'delete',
  path: '/projects/:projectId/bindings',
  params: projectParams,
  query: z.object({ role: projectRoleSchema, principalRef: entityRefSchema }),
  response: projectBindingsSchema,
});
