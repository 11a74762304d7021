import { z } from 'zod';
import { isKnownIn, openWord, UnknownWord } from './openWords';
import {
  ReasonCode,
  ReasonDefinition,
  reasonDefinitions,
} from './reasonDefinitions';
import { wordingSchema } from './wording';

/** @public */
export const reasonCodeSchema = z.enum(
  Object.keys(reasonDefinitions) as [ReasonCode, ...ReasonCode[]],
);

/**
 * How a build failed: data, never an exception.
 *
 * @public
 */
export const failureSchema = z.object({
  reason: openWord(reasonCodeSchema),
  /** One sentence about this case, in English. */
  message: z.string(),
  /** The same for other languages, where its code is known. */
  wording: wordingSchema.optional(),
  /** The step or instruction that failed, e.g. `RUN apt-get install gcc`. */
  step: z.string().optional(),
  exitCode: z.number().int().optional(),
  /** The log lines that show it; `fromLine` counts from 1. */
  excerpt: z
    .object({ fromLine: z.number().int(), lines: z.array(z.string()) })
    .optional(),
  /** What was published all the same, before the failure. */
  published: z
    .object({
      /** `sha256:…` of the manifest. */
      digest: z.string().regex(/^sha256:[0-9a-f]{64}$/),
      /** Tags that lead to it by now; perhaps none. */
      tags: z.array(z.string()),
      sizeBytes: z.number().int(),
    })
    .optional(),
});
/** @public */
export type Failure = z.infer<typeof failureSchema>;

/**
 * What is known about a reason; of one that is not known, that it is none of these.
 *
 * @public
 */
export function definitionOf(
  reason: ReasonCode | UnknownWord,
): ReasonDefinition {
  return isKnownIn(reasonDefinitions, reason)
    ? reasonDefinitions[reason]
    : { ...reasonDefinitions.unknown, title: reason };
}
