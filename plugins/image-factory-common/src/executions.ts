import { z } from 'zod';
import { openWord } from './openWords';
import { placementSchema } from './placements';
import { failureSchema } from './reasons';
import { executionStatusSchema, stepStatusSchema } from './statuses';
import { saidSchema, wordingSchema } from './wording';
import { timestampSchema } from './words';

/**
 * One step of an execution, or one instruction inside a step.
 *
 * @public
 */
export const executionStepSchema = z.object({
  /** Unique in the execution, e.g. `build` or `build/3`. */
  id: z.string(),
  /** Id of the step that this one is a part of. */
  parent: z.string().optional(),
  /** e.g. `Build image`, or the instruction as written. */
  title: z.string(),
  /** What the title says; absent for instructions, which are nobody's language. */
  wording: wordingSchema.optional(),
  status: openWord(stepStatusSchema),
  startedAt: timestampSchema.optional(),
  finishedAt: timestampSchema.optional(),
  /** First log line of the step, from 1. */
  firstLine: z.number().int().optional(),
  /** How far it is, where that is known. */
  progress: z
    .object({
      unit: openWord(z.enum(['bytes', 'items'])),
      done: z.number().int(),
      total: z.number().int().optional(),
    })
    .optional(),
});
/** @public */
export type ExecutionStep = z.infer<typeof executionStepSchema>;

/** @public */
export const executionSchema = z.object({
  id: z.uuid(),
  /** From 1. */
  attempt: z.number().int(),
  status: openWord(executionStatusSchema),
  providerId: z.string().optional(),
  /** Why there and not elsewhere; absent where nobody has noted it. */
  placement: placementSchema.optional(),
  createdAt: timestampSchema,
  startedAt: timestampSchema.optional(),
  finishedAt: timestampSchema.optional(),
  steps: z.array(executionStepSchema),
  /** Since when its provider can't be asked about it; the run is taken to go on. */
  unknownSince: timestampSchema.optional(),
  /** What it waits for at its provider, such as a node; only while it is starting. */
  waitsFor: saidSchema.optional(),
  failure: failureSchema.optional(),
  /** Lines of log stored so far, or that there were before the log was removed. */
  logLines: z.number().int(),
  /** When the log was removed, because it had been kept long enough. */
  logRemovedAt: timestampSchema.optional(),
});
/** @public */
export type Execution = z.infer<typeof executionSchema>;
