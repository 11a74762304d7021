import { z } from 'zod';
import { openWord } from './openWords';
import { platformRoleSchema, tenantRoleSchema } from './roles';
import { wordingSchema } from './wording';

/**
 * Why something is not allowed.
 *
 * @public
 */
export const refusalCodeSchema = z.enum([
  /** None of the caller's roles may do it. */
  'role-required',
  'tenant-suspended',
  'tenant-archived',
  'project-archived',
  /** The tenant may not use the build method. */
  'method-not-entitled',
  /** It is changed in the configuration of the platform. */
  'managed-by-configuration',
  /** A file of the catalog says how it is; it is changed there. */
  'managed-by-file',
  /** The thing is in a status in which this can't happen. */
  'status',
]);
/** @public */
export type RefusalCode = z.infer<typeof refusalCodeSchema>;

/**
 * Roles that may do something; empty lists where no role does.
 *
 * @public
 */
export const rolesThatMaySchema = z.object({
  tenant: z.array(openWord(tenantRoleSchema)),
  platform: z.array(openWord(platformRoleSchema)),
});
/** @public */
export type RolesThatMay = z.input<typeof rolesThatMaySchema>;

/**
 * Why not, and what would help. An answer with status 403 or 409 has these fields beside its message.
 *
 * @public
 */
export const refusalSchema = z.object({
  code: openWord(refusalCodeSchema),
  /** One sentence for people, in English. */
  message: z.string(),
  /** The same for other languages, where the code above does not say all of it. */
  wording: wordingSchema.optional(),
  /** Roles that may do it, or that may lift what is in the way. */
  roles: rolesThatMaySchema.optional(),
  /** Groups and users who can help: owners of the tenant, or else those who run the platform. */
  ask: z.array(z.string()).optional(),
  /** Which limit is in the way, and what it allows. */
  limit: z
    .object({ name: z.string(), allowed: z.array(z.string()) })
    .optional(),
});
/** @public */
export type Refusal = z.input<typeof refusalSchema>;

/**
 * An action that the caller may not take now.
 *
 * @public
 */
export const refusedActionSchema = refusalSchema.extend({ action: z.string() });
/** @public */
export type RefusedAction = z.input<typeof refusedActionSchema>;
