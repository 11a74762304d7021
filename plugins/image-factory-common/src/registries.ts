import { z } from 'zod';
import { patternOf } from './fieldPatterns';
import { defineContract, pageOf, pageQuerySchema } from './contract';
import { entityRefSchema, timestampSchema, titleSchema } from './words';

/**
 * Host of a registry, with a port if need be, e.g. `quay.example.com:8443`.
 *
 * @public
 */
export const registryHostSchema = z
  .string()
  .max(255)
  .regex(...patternOf('host'));

/**
 * The registry that images are pushed to, as people reach it.
 *
 * @public
 */
export const registrySchema = z.object({
  host: z.string().optional(),
  /** Whether it speaks plain http. */
  insecure: z.boolean(),
  /** Whether it takes pull tokens: the suite issues its tokens. */
  takesPullTokens: z.boolean(),
});
/** @public */
export type Registry = z.infer<typeof registrySchema>;

/**
 * A secret by which a person's tools pull images. What it opens is decided at each use.
 *
 * @public
 */
export const pullTokenSchema = z.object({
  /** The user name with which tools sign in. */
  id: z.uuid(),
  /** Entity ref of whose it is. */
  owner: entityRefSchema,
  title: z.string(),
  createdAt: timestampSchema,
  /** Without it the token lasts until it is revoked. */
  expiresAt: timestampSchema.optional(),
  /** To the minute; absent if it was never used. */
  lastUsedAt: timestampSchema.optional(),
});
/** @public */
export type PullToken = z.infer<typeof pullTokenSchema>;

/** @public */
export const createdPullTokenSchema = pullTokenSchema.extend({
  /** The password; this answer is the only one that holds it. */
  secret: z.string(),
});
/** @public */
export type CreatedPullToken = z.infer<typeof createdPullTokenSchema>;

/**
 * Where the secret of a credential is, never what it is.
 *
 * @public
 */
export const secretReferenceSchema = z.strictObject({
  /** Id of a source of secrets, e.g. `env`, `file`, `kubernetes`. */
  source: z
    .string()
    .max(63)
    .regex(...patternOf('secretSource')),
  /** How the source calls it, e.g. the name of a variable. */
  name: z
    .string()
    .min(1)
    .max(500)
    .regex(...patternOf('oneLine')),
});
/** @public */
export type SecretReference = z.infer<typeof secretReferenceSchema>;

/**
 * How runs of a tenant, or of all tenants, sign in to a registry that is not the suite's.
 *
 * @public
 */
export const registryCredentialSchema = z.object({
  id: z.uuid(),
  /** Absent for one of the platform. */
  tenantId: z.uuid().optional(),
  host: z.string(),
  username: z.string(),
  secret: secretReferenceSchema,
  createdBy: entityRefSchema,
  createdAt: timestampSchema,
  /** How the secret was last looked up for a run; absent if it never was. */
  lastUse: z.object({ at: timestampSchema, found: z.boolean() }).optional(),
});
/** @public */
export type RegistryCredentialReference = z.infer<
  typeof registryCredentialSchema
>;

const credentialBody = z.strictObject({
  host: registryHostSchema,
  username: z
    .string()
    .min(1)
    .max(255)
    .regex(...patternOf('username')),
  secret: secretReferenceSchema,
});

const tenantParams = z.object({ tenantId: z.uuid() });

/** @public */
export const getRegistryContract = defineContract({
  id: 'getRegistry',
  summary: 'Tells where images are and how people sign in there',
  method: 'get',
  path: '/registry',
  response: registrySchema,
});

/** @public */
export const listPullTokensContract = defineContract({
  id: 'listPullTokens',
  summary: 'Lists pull tokens that the caller may see, newest first',
  method: 'get',
  path: '/registry/pull-tokens',
  query: pageQuerySchema.extend({
    of: z.enum(['me', 'everybody']).default('me'),
  }),
  response: pageOf(pullTokenSchema),
});

/** @public */
export const createPullTokenContract = defineContract({
  id: 'createPullToken',
  summary: 'Creates a pull token of the caller and shows its secret, once',
  method: 'post',
  path: '/registry/pull-tokens',
  status: 201,
  body: z.strictObject({
    title: titleSchema,
    /** Days from now; without it the token lasts until it is revoked. */
    expiresInDays: z.number().int().min(1).max(3650).optional(),
  }),
  response: createdPullTokenSchema,
});

/** @public */
export const revokePullTokenContract = defineContract({
  id: 'revokePullToken',
  summary: 'Ends a pull token at once',
  method: 'post',
  path: '/registry/pull-tokens/:tokenId/revoke',
  params: z.object({ tokenId: z.uuid() }),
  response: pullTokenSchema,
});

/** @public */
export const listTenantCredentialsContract = defineContract({
  id: 'listTenantCredentials',
  summary: "Lists a tenant's credentials of outside registries, newest first",
  method: 'get',
  path: '/tenants/:tenantId/registry-credentials',
  params: tenantParams,
  query: pageQuerySchema,
  response: pageOf(registryCredentialSchema),
});

/** @public */
export const setTenantCredentialContract = defineContract({
  id: 'setTenantCredential',
  summary: "Sets a tenant's credential of an outside registry, by reference",
  method: 'post',
  path: '/tenants/:tenantId/registry-credentials',
  params: tenantParams,
  body: credentialBody,
  response: registryCredentialSchema,
});

/** @public */
export const removeTenantCredentialContract = defineContract({
  id: 'removeTenantCredential',
  summary: "Removes a tenant's credential of an outside registry",
  method: 'post',
  path: '/tenants/:tenantId/registry-credentials/:credentialId/remove',
  params: tenantParams.extend({ credentialId: z.uuid() }),
  response: registryCredentialSchema,
});

/** @public */
export const listPlatformCredentialsContract = defineContract({
  id: 'listPlatformCredentials',
  summary:
    "Lists the platform's credentials of outside registries, newest first",
  method: 'get',
  path: '/registry/credentials',
  query: pageQuerySchema,
  response: pageOf(registryCredentialSchema),
});

/** @public */
export const setPlatformCredentialContract = defineContract({
  id: 'setPlatformCredential',
  summary:
    "Sets the platform's credential of an outside registry, by reference",
  method: 'post',
  path: '/registry/credentials',
  body: credentialBody,
  response: registryCredentialSchema,
});

/** @public */
export const removePlatformCredentialContract = defineContract({
  id: 'removePlatformCredential',
  summary: "Removes the platform's credential of an outside registry",
  method: 'post',
  path: '/registry/credentials/:credentialId/remove',
  params: z.object({ credentialId: z.uuid() }),
  response: registryCredentialSchema,
});
