import {
  digestSchema,
  executionStepSchema,
  failureSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';

const steps = z.array(executionStepSchema);

/**
 * Where a run stands, as the supervisor says that executors start: on a host
 * in a file, in a pod in its output.
 *
 * @public
 */
export const supervisorStatusSchema = z.object({
  startedAt: z.string(),
  steps,
});
/** @public */
export type SupervisorStatus = z.infer<typeof supervisorStatusSchema>;

/**
 * What a supervisor tells of the image that it published.
 *
 * @public
 */
export const supervisorImageSchema = z.object({
  digest: digestSchema,
  sizeBytes: z.number().int(),
  mediaType: z.string(),
  platform: z.string().optional(),
});

/**
 * How a run ended, as its supervisor says.
 *
 * @param result - What is told of the image: `supervisorImageSchema`, or one
 *   that also takes what earlier supervisors leave out.
 * @public
 */
export function supervisorEndSchema<Result extends z.ZodType>(result: Result) {
  return z.discriminatedUnion('phase', [
    z.object({
      phase: z.literal('succeeded'),
      startedAt: z.string(),
      finishedAt: z.string(),
      steps,
      result,
    }),
    z.object({
      phase: z.literal('failed'),
      startedAt: z.string().optional(),
      finishedAt: z.string(),
      steps,
      failure: failureSchema,
    }),
    z.object({
      phase: z.literal('cancelled'),
      startedAt: z.string().optional(),
      finishedAt: z.string(),
      steps,
    }),
  ]);
}
