import { z } from 'zod';
import { projectRoleSchema } from './bindings';
import { defineContract } from './contract';
import { openWord } from './openWords';
import { refusalSchema } from './refusals';
import { platformRoleSchema, tenantRoleSchema } from './roles';
import { projectStatusSchema, tenantStatusSchema } from './statuses';
import { timestampSchema } from './words';

/**
 * One permission, and whether the caller has it here.
 *
 * @public
 */
export const rightSchema = z.object({
  /** e.g. `image-factory.build.create`. */
  permission: z.string(),
  /** What it lets one do, e.g. `Submit builds`. */
  title: z.string(),
  allowed: z.boolean(),
  /** True if it reaches only what the caller asked for. */
  ownOnly: z.boolean(),
  /** Present when it is not allowed. */
  whyNot: refusalSchema.optional(),
});
/** @public */
export type Right = z.infer<typeof rightSchema>;

const heldSchema = z.object({
  /** The group or user of the caller that has the role. */
  principalRef: z.string(),
  expiresAt: timestampSchema.optional(),
});

/** @public */
export const tenantAccessSchema = z.object({
  tenantId: z.uuid(),
  name: z.string(),
  title: z.string(),
  status: openWord(tenantStatusSchema),
  roles: z.array(heldSchema.extend({ role: openWord(tenantRoleSchema) })),
  rights: z.array(rightSchema),
});
/** @public */
export type TenantAccess = z.infer<typeof tenantAccessSchema>;

/** @public */
export const projectAccessSchema = z.object({
  projectId: z.uuid(),
  name: z.string(),
  title: z.string(),
  status: openWord(projectStatusSchema),
  tenantId: z.uuid(),
  tenantTitle: z.string(),
  /** Roles of the caller inside this project, which take the place of those in the tenant. */
  roles: z.array(heldSchema.extend({ role: openWord(projectRoleSchema) })),
  rights: z.array(rightSchema),
});
/** @public */
export type ProjectAccess = z.infer<typeof projectAccessSchema>;

/**
 * Everything that the caller may do, and why not the rest.
 *
 * @public
 */
export const myAccessSchema = z.object({
  /** Entity ref of the caller, or `service:…`. */
  callerRef: z.string(),
  /** Groups and users whose roles the caller has. */
  claims: z.array(z.string()),
  platformRoles: z.array(openWord(platformRoleSchema)),
  /** What is about no tenant. */
  platform: z.array(rightSchema),
  /** Tenants that the caller may see, by title. */
  tenants: z.array(tenantAccessSchema),
  /** Projects in which the caller has other rights than in their tenant; in all others those of the tenant hold. */
  projects: z.array(projectAccessSchema),
  /** True if there are more tenants or projects than are told; ask for one of them. */
  more: z.boolean(),
});
/** @public */
export type MyAccess = z.infer<typeof myAccessSchema>;

/** @public */
export const getMyAccessContract = defineContract({
  id: 'getMyAccess',
  summary:
    'What the caller may do, by tenant and project, and why not the rest',
  method: 'get',
  path: '/my-access',
  query: z.object({
    tenantId: z.uuid().optional().describe('Only this tenant and its projects'),
  }),
  response: myAccessSchema,
});
