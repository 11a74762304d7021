import { z } from 'zod';
import { patternOf } from './fieldPatterns';
import { openUnion, openWord } from './openWords';
import { providerPreparationSchema } from './preparations';
import { refusedActionSchema } from './refusals';
import { providerStateSchema, readinessSchema } from './statuses';
import { managedBySchema } from './tenants';
import { wordingSchema } from './wording';
import { nameSchema, timestampSchema } from './words';

/**
 * One thing that was looked at to know whether a provider is ready.
 *
 * @public
 */
export const readinessCheckSchema = z.object({
  /** e.g. `buildah`, `isolation`, `registry`. */
  id: z.string(),
  title: z.string(),
  result: openWord(z.enum(['pass', 'warn', 'fail'])),
  /** What was seen, e.g. `buildah 1.28.2`; empty for those who may not change the provider. */
  seen: z.string(),
  /** Why it matters. */
  why: z.string().optional(),
  /** What to do; a command where there is one. For those who may change the provider. */
  remedy: z.string().optional(),
  /** What it belongs to on a page, e.g. `permissions`; lower-case words with dashes. */
  group: z.string().optional(),
  /** Whether nothing can run while it fails, or it is only advice. */
  severity: openWord(z.enum(['blocking', 'advice'])).optional(),
  /** Ready to be copied, for those who may change the provider. */
  fix: z
    .object({
      kind: openWord(z.enum(['manifest', 'command'])),
      text: z.string(),
    })
    .optional(),
  /** The same texts for other languages, for each that is a sentence. */
  wording: z
    .object({
      title: wordingSchema.optional(),
      seen: wordingSchema.optional(),
      why: wordingSchema.optional(),
      remedy: wordingSchema.optional(),
    })
    .optional(),
});
/** @public */
export type ReadinessCheck = z.infer<typeof readinessCheckSchema>;

/** @public */
export const providerActionSchema = z.enum([
  'check',
  'update',
  'prepare',
  'pause',
  'resume',
  'drain',
  'remove',
]);
/** @public */
export type ProviderAction = z.infer<typeof providerActionSchema>;

/**
 * Id of a provider; executions and handles name it, so that it never changes.
 *
 * @public
 */
export const providerIdSchema = z
  .string()
  .min(1)
  .max(63)
  .regex(...patternOf('name'));

/**
 * How many executions may run at once on one provider.
 *
 * @public
 */
export const providerSlotsSchema = z.number().int().min(1).max(10_000);

/**
 * Names of tenants that may use a provider.
 *
 * @public
 */
export const tenantNamesSchema = z.array(nameSchema).min(1).max(100);

/**
 * A place where executions run.
 *
 * @public
 */
export const providerSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** Id of the executor that drives it, e.g. `local`. */
  executor: z.string(),
  /** Build methods that it could run when it was last checked. */
  methods: z.array(z.string()),
  /** As Go names them, e.g. `amd64`. */
  architectures: z.array(z.string()).default([]),
  /** What else it has that not every provider has, e.g. `kvm`. */
  capabilities: z.array(z.string()).default([]),
  readiness: openWord(readinessSchema),
  /** One sentence: why it is not ready, or what it is ready for. */
  summary: z.string(),
  /** The same for other languages. */
  summaryWording: wordingSchema.optional(),
  checks: z.array(readinessCheckSchema),
  checkedAt: timestampSchema.optional(),
  /** When it last answered; later than `checkedAt` never. */
  lastSeenAt: timestampSchema.optional(),
  /** Absent where nothing has to be prepared. */
  preparation: providerPreparationSchema.optional(),
  /** What people want of it. Only an enabled one is given anything new. */
  state: openWord(providerStateSchema).default('enabled'),
  /** Who last changed the state, when, and why if they said so. */
  stateChange: z
    .object({ by: z.string(), at: timestampSchema, reason: z.string() })
    .optional(),
  /** Since when a draining one runs nothing any more. */
  drainedAt: timestampSchema.optional(),
  /** How many executions may run at once. */
  slots: z.number().int(),
  slotsUsed: z.number().int(),
  tenants: openUnion(
    z.discriminatedUnion('type', [
      z.object({ type: z.literal('all') }),
      z.object({
        type: z.literal('some'),
        /** Those of them that the caller may see, by name. Without a title if there is no such tenant. */
        seen: z.array(
          z.object({ name: z.string(), title: z.string().optional() }),
        ),
      }),
    ]),
  ).default({ type: 'all' }),
  /** What the configuration says, only the configuration changes. People set the state in any case. */
  managedBy: openWord(managedBySchema).default('configuration'),
  /** As its executor defines them, never a secret. Absent for those who may not change providers. */
  settings: z.record(z.string(), z.unknown()).optional(),
  /** Counts the changes that people and the configuration made, from 1; an edit names the one that it is about. */
  version: z.number().int().default(1),
  /** Absent in answers of servers that kept providers only in their configuration. */
  createdAt: timestampSchema.optional(),
  /** Since when it is no longer a provider; kept for the executions that name it. */
  retiredAt: timestampSchema.optional(),
  allowedActions: z.array(openWord(providerActionSchema)),
  /** Why the caller may not do the others; absent in lists. */
  refusedActions: z.array(refusedActionSchema).optional(),
});
/** @public */
export type Provider = z.infer<typeof providerSchema>;

/**
 * A kind of provider that this backend can drive.
 *
 * @public
 */
export const executorSchema = z.object({
  id: z.string(),
  title: z.string(),
  /** JSON Schema (draft 2020-12) of the settings of a provider. */
  settings: z.record(z.string(), z.unknown()),
});
/** @public */
export type ExecutorDescription = z.infer<typeof executorSchema>;
