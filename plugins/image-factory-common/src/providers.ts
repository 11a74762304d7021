import { z } from 'zod';
import { defineContract, pageOf, pageQuerySchema } from './contract';
import { readinessSchema } from './statuses';
import { timestampSchema } from './words';

/** One thing that was looked at to know whether a provider is ready. */
export const readinessCheckSchema = z.object({
  /** e.g. `buildah`, `isolation`, `registry`. */
  id: z.string(),
  title: z.string(),
  result: z.enum(['pass', 'warn', 'fail']),
  /** What was seen, e.g. `buildah 1.28.2`. */
  seen: z.string(),
  /** Why it matters. */
  why: z.string().optional(),
  /** What to do; a command where there is one. */
  remedy: z.string().optional(),
});
export type ReadinessCheck = z.infer<typeof readinessCheckSchema>;

export const providerActionSchema = z.enum(['check']);

/** A place where executions run. */
export const providerSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Id of the executor that drives it, e.g. `local`. */
  executor: z.string(),
  methods: z.array(z.string()),
  readiness: readinessSchema,
  /** One sentence: why it is not ready, or what it is ready for. */
  summary: z.string(),
  checks: z.array(readinessCheckSchema),
  checkedAt: timestampSchema.optional(),
  /** How many executions may run at once. */
  slots: z.number().int(),
  slotsUsed: z.number().int(),
  allowedActions: z.array(providerActionSchema),
});
export type Provider = z.infer<typeof providerSchema>;

const providerParams = z.object({ providerId: z.string().max(63) });

export const listProvidersContract = defineContract({
  id: 'listProviders',
  summary: 'Lists the providers with their readiness',
  method: 'get',
  path: '/providers',
  query: pageQuerySchema,
  response: pageOf(providerSchema),
});

export const getProviderContract = defineContract({
  id: 'getProvider',
  summary: 'Reads one provider with its readiness checks',
  method: 'get',
  path: '/providers/:providerId',
  params: providerParams,
  response: providerSchema,
});

export const checkProviderContract = defineContract({
  id: 'checkProvider',
  summary: 'Looks at the readiness of a provider now',
  method: 'post',
  path: '/providers/:providerId/check',
  params: providerParams,
  response: providerSchema,
});
