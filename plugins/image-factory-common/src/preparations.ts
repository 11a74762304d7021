import { z } from 'zod';
import { executionStepSchema } from './executions';
import { openWord } from './openWords';
import { refusedActionSchema } from './refusals';
import { wordingSchema } from './wording';
import { timestampSchema } from './words';

/**
 * Who changes the cluster of a provider: `managed`, the portal; `self-managed`,
 * an operator, with the manifests that the portal shows.
 *
 * @public
 */
export const preparationModeSchema = z.enum(['managed', 'self-managed']);
/** @public */
export type PreparationMode = z.infer<typeof preparationModeSchema>;

/**
 * What a preparation is for.
 *
 * - `prepare`: brings everything that builds need to the provider, checks it, and proves it by a canary.
 * - `repair`: only brings back what differs.
 * - `certify`: changes nothing; checks, and proves it by a canary.
 * - `roll-back`: takes up the settings of an earlier preparation again.
 *
 * @public
 */
export const preparationKindSchema = z.enum([
  'prepare',
  'repair',
  'certify',
  'roll-back',
]);
/** @public */
export type PreparationKind = z.infer<typeof preparationKindSchema>;

/**
 * Where a preparation stands. `cancelling` ends as `cancelled`, or as what
 * happened before that was heard.
 *
 * @public
 */
export const preparationStatusSchema = z.enum([
  'queued',
  'applying',
  'checking',
  'proving',
  'cancelling',
  'succeeded',
  'failed',
  'cancelled',
]);
/** @public */
export type PreparationStatus = z.infer<typeof preparationStatusSchema>;

/**
 * One value of an object that differs. Both are JSON; one that is secret is
 * `"(changed)"` on both sides.
 *
 * @public
 */
export const objectChangeSchema = z.object({
  /** e.g. `spec.steps[0].image`. */
  path: z.string(),
  /** As it is; absent where there is none. */
  before: z.unknown().optional(),
  /** As it would become; absent where it goes. */
  after: z.unknown().optional(),
  /** Who set the present value, where that is somebody else, e.g. `kubectl-edit`. */
  manager: z.string().optional(),
});
/** @public */
export type ObjectChange = z.infer<typeof objectChangeSchema>;

/**
 * What a preparation would do with an object, by a dry run at the provider.
 *
 * - `conflict`: values of ours were changed by somebody else; they stay unless a person says otherwise.
 * - `foreign`: there is one of that name that is not ours; it is never touched.
 *
 * @public
 */
export const plannedActionSchema = z.enum([
  'create',
  'update',
  'none',
  'conflict',
  'foreign',
]);
/** @public */
export type PlannedAction = z.infer<typeof plannedActionSchema>;

/** @public */
export const plannedObjectSchema = z.object({
  /** Stays the same from plan to plan, e.g. `Role image-factory/image-factory-portal`. */
  id: z.string(),
  apiVersion: z.string(),
  kind: z.string(),
  namespace: z.string().optional(),
  name: z.string(),
  action: openWord(plannedActionSchema),
  changes: z.array(objectChangeSchema),
  /** Why the provider could not try it, e.g. since its namespace is yet to be made. */
  untried: z.string().optional(),
});
/** @public */
export type PlannedObject = z.infer<typeof plannedObjectSchema>;

/** @public */
export const preparationPlanSchema = z.object({
  mode: openWord(preparationModeSchema),
  /** Name of what builds would refer to, e.g. `image-factory-build-1-0a1b2c3d`. */
  bundle: z.string(),
  /** In the order in which they are applied. */
  objects: z.array(plannedObjectSchema),
  madeAt: timestampSchema,
});
/** @public */
export type PreparationPlan = z.infer<typeof preparationPlanSchema>;

/** @public */
export const preparedObjectStatusSchema = z.enum([
  'pending',
  'applied',
  'unchanged',
  'failed',
  'skipped',
]);

/** @public */
export const preparedObjectSchema = z.object({
  id: z.string(),
  status: openWord(preparedObjectStatusSchema),
  at: timestampSchema.optional(),
  /** What was different before. */
  changes: z.array(objectChangeSchema),
  /** Why it failed or was skipped. */
  problem: z.string().optional(),
});
/** @public */
export type PreparedObject = z.infer<typeof preparedObjectSchema>;

/**
 * The small build that proves a provider: fetched, built, pushed, its digest
 * read back from the registry, and removed.
 *
 * @public
 */
export const canarySchema = z.object({
  status: openWord(z.enum(['running', 'succeeded', 'failed', 'cancelled'])),
  startedAt: timestampSchema,
  finishedAt: timestampSchema.optional(),
  steps: z.array(executionStepSchema),
  /** As the registry gave it back. */
  digest: z.string().optional(),
  /** The newest lines of its log. */
  log: z.array(z.string()),
  /** What of it could not be removed afterwards. */
  leftovers: z.array(z.string()).default([]),
});
/** @public */
export type Canary = z.infer<typeof canarySchema>;

/** @public */
export const preparationActionSchema = z.enum(['cancel', 'roll-back']);
/** @public */
export type PreparationAction = z.infer<typeof preparationActionSchema>;

/** @public */
export const preparationSchema = z.object({
  id: z.string(),
  providerId: z.string(),
  kind: openWord(preparationKindSchema),
  status: openWord(preparationStatusSchema),
  mode: openWord(preparationModeSchema),
  /** Entity ref, or `system` where a policy repairs. */
  requestedBy: z.string(),
  createdAt: timestampSchema,
  startedAt: timestampSchema.optional(),
  finishedAt: timestampSchema.optional(),
  bundle: z.string(),
  /** True if what others changed is overwritten: a person said so. */
  overwrite: z.boolean(),
  /** Empty where nothing is applied. */
  objects: z.array(preparedObjectSchema),
  canary: canarySchema.optional(),
  /** Why it failed: one sentence, with what to do. */
  problem: z.string().optional(),
  /** The same for other languages. */
  problemWording: wordingSchema.optional(),
  /** How often a process took it up; more than 1 after one died. */
  takenUp: z.number().int(),
  /** Settings that were in force, for those who may change the provider. */
  settings: z.record(z.string(), z.unknown()).optional(),
  allowedActions: z.array(openWord(preparationActionSchema)),
  refusedActions: z.array(refusedActionSchema).optional(),
});
/** @public */
export type Preparation = z.infer<typeof preparationSchema>;

/**
 * Says that a canary went through.
 *
 * @public
 */
export const certificateSchema = z.object({
  preparationId: z.string(),
  bundle: z.string(),
  digest: z.string(),
  issuedAt: timestampSchema,
  expiresAt: timestampSchema,
  /** False once it expired, or the provider is set up otherwise. */
  valid: z.boolean(),
});
/** @public */
export type Certificate = z.infer<typeof certificateSchema>;

/**
 * How what is at a provider differs from what should be there.
 *
 * @public
 */
export const driftSchema = z.object({
  state: openWord(z.enum(['in-sync', 'drifted', 'unknown'])),
  /** Those that differ. */
  objects: z.array(plannedObjectSchema),
  seenAt: timestampSchema,
  /** Why nobody can tell. */
  problem: z.string().optional(),
});
/** @public */
export type Drift = z.infer<typeof driftSchema>;

/**
 * What a provider that can be prepared says of it.
 *
 * @public
 */
export const providerPreparationSchema = z.object({
  mode: openWord(preparationModeSchema),
  /** The one that is under way. */
  active: z
    .object({
      id: z.string(),
      kind: openWord(preparationKindSchema),
      status: openWord(preparationStatusSchema),
    })
    .optional(),
  certificate: certificateSchema.optional(),
  /** Absent until somebody looked, and in lists without its objects. */
  drift: driftSchema.optional(),
});
/** @public */
export type ProviderPreparationState = z.infer<
  typeof providerPreparationSchema
>;
