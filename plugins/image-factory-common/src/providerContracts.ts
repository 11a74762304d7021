import { z } from 'zod';
import { defineContract, pageOf, pageQuerySchema } from './contract';
import { openWord } from './openWords';
import {
  executorSchema,
  providerIdSchema,
  providerSchema,
  providerSlotsSchema,
  tenantNamesSchema,
} from './providers';
import { titleSchema } from './words';

const providerParams = z.object({ providerId: z.string().max(63) });

const versionSchema = z.coerce
  .number()
  .int()
  .min(1)
  .describe('The version that was read; a change in between is refused');

/** @public */
export const listProvidersContract = defineContract({
  id: 'listProviders',
  summary: 'Lists the providers with their readiness, by id',
  method: 'get',
  path: '/providers',
  query: pageQuerySchema,
  response: pageOf(providerSchema).extend({
    /** What the caller may do beside what is said of each provider. */
    allowedActions: z.array(openWord(z.enum(['create']))).default([]),
  }),
});

/** @public */
export const getProviderContract = defineContract({
  id: 'getProvider',
  summary: 'Reads one provider with its readiness checks',
  method: 'get',
  path: '/providers/:providerId',
  params: providerParams,
  response: providerSchema,
});

/** @public */
export const checkProviderContract = defineContract({
  id: 'checkProvider',
  summary: 'Looks at the readiness of a provider now',
  method: 'post',
  path: '/providers/:providerId/check',
  params: providerParams,
  response: providerSchema,
});

/** @public */
export const listExecutorsContract = defineContract({
  id: 'listExecutors',
  summary: 'Lists the kinds of providers that this backend can drive',
  method: 'get',
  path: '/executors',
  response: z.object({ items: z.array(executorSchema) }),
});

const tenantsOfProviderSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('all') }),
    z.strictObject({
      type: z.literal('some'),
      names: tenantNamesSchema.meta({ title: 'Names of the tenants' }),
    }),
  ])
  .meta({ title: 'Tenants that may use it' });

/**
 * What a person may change of a provider, beside the settings of its executor; the form is made of it.
 *
 * @public
 */
export const providerFieldsSchema = z.strictObject({
  title: titleSchema,
  slots: providerSlotsSchema.default(1).meta({
    title: 'Slots',
    description: 'How many builds may run there at once',
  }),
  tenants: tenantsOfProviderSchema.default({ type: 'all' }),
});

/**
 * The same with what stays for good.
 *
 * @public
 */
export const newProviderFieldsSchema = z.strictObject({
  id: providerIdSchema.meta({
    title: 'Id',
    description: 'Builds name it. It can not be changed later.',
  }),
  ...providerFieldsSchema.shape,
});

/** Settings as their executor defines them; never a secret, only names of where one is kept. */
const settingsSchema = z.record(z.string(), z.unknown());

/** @public */
export const createProviderContract = defineContract({
  id: 'createProvider',
  summary: 'Adds a provider; it is checked at once',
  method: 'post',
  path: '/providers',
  status: 201,
  body: newProviderFieldsSchema.extend({
    executor: z.string().max(63),
    settings: settingsSchema.default({}),
  }),
  response: providerSchema,
});

/** @public */
export const updateProviderContract = defineContract({
  id: 'updateProvider',
  summary:
    'Changes title, slots, tenants and settings of a provider; what runs goes on',
  method: 'put',
  path: '/providers/:providerId',
  params: providerParams,
  body: z.strictObject({
    version: versionSchema,
    title: titleSchema,
    slots: providerSlotsSchema,
    tenants: tenantsOfProviderSchema,
    settings: settingsSchema,
  }),
  response: providerSchema,
});

/** Everybody who sees the provider reads it. */
const stateReasonSchema = z
  .string()
  .trim()
  .max(500)
  .default('')
  .meta({ title: 'Reason', description: 'Everybody can read it' });

const stateBodySchema = z.strictObject({ reason: stateReasonSchema });

/** @public */
export const pauseProviderContract = defineContract({
  id: 'pauseProvider',
  summary: 'Keeps a provider from starting anything new; what runs goes on',
  method: 'post',
  path: '/providers/:providerId/pause',
  params: providerParams,
  body: stateBodySchema,
  response: providerSchema,
});

/** @public */
export const drainProviderContract = defineContract({
  id: 'drainProvider',
  summary:
    'Keeps a provider from starting anything new, and tells when nothing runs there any more',
  method: 'post',
  path: '/providers/:providerId/drain',
  params: providerParams,
  body: stateBodySchema,
  response: providerSchema,
});

/** @public */
export const resumeProviderContract = defineContract({
  id: 'resumeProvider',
  summary: 'Lets a paused or draining provider start what waits',
  method: 'post',
  path: '/providers/:providerId/resume',
  params: providerParams,
  body: stateBodySchema,
  response: providerSchema,
});

/** @public */
export const removeProviderContract = defineContract({
  id: 'removeProvider',
  summary:
    'Removes a provider that was made in the portal and on which nothing runs',
  method: 'delete',
  path: '/providers/:providerId',
  params: providerParams,
  query: z.object({ version: versionSchema }),
  response: z.object({ id: z.string() }),
});
