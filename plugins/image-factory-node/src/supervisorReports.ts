import {
  digestSchema,
  executionStepSchema,
  failureSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { buildFactsSchema, Outcome } from './outcomes';

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
  ...buildFactsSchema.shape,
});
/** @public */
export type SupervisorImage = z.infer<typeof supervisorImageSchema>;

/**
 * What a build achieved, as its supervisor tells it.
 *
 * @param destination - Where the image was published, and under which tags,
 *   where that is known.
 * @public
 */
export function outcomeOfSupervisor(
  told: SupervisorImage,
  destination?: { repository: string; tags: string[] },
): Outcome {
  const { baseImages, baseImagesLeftOut, ...image } = told;
  const { repository, tags } = destination ?? {};
  return {
    kind: 'build',
    artifacts: [
      {
        role: 'image',
        ...image,
        ...(repository && { location: { type: 'registry', repository } }),
        ...(tags && { tags }),
      },
    ],
    facts: {
      ...(baseImages && { baseImages }),
      ...(baseImagesLeftOut && { baseImagesLeftOut }),
    },
  };
}

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
