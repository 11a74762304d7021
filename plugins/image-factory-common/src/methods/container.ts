import { z } from 'zod';
import { addProblem } from '../fieldIssueOf';
import { patternOf } from '../fieldPatterns';
import { openUnion, openWord } from '../openWords';
import { say } from '../wording';
import { imageNameSchema, tagSchema } from '../words';
import { gitSourceSchema } from './gitSource';

/**
 * 256 KiB: far more than any Containerfile that people wrote.
 *
 * @public
 */
export const MAX_CONTAINERFILE_LENGTH = 262_144;

/**
 * Time limit of a build that asks for none, unless the platform allows less.
 *
 * @public
 */
export const DEFAULT_TIME_LIMIT_SECONDS = 3600;

const inlineSourceSchema = z.strictObject({
  type: z.literal('inline'),
  containerfile: z
    .string()
    .min(1)
    .max(MAX_CONTAINERFILE_LENGTH)
    .regex(...patternOf('notEmpty'))
    .regex(...patternOf('noNul'))
    .meta({ title: 'Containerfile' }),
});

const oneLine = z
  .string()
  .max(4096)
  .regex(...patternOf('oneLine'));

function limitedRecord(key: z.ZodString, max: number) {
  return z.record(key, oneLine).superRefine((entries, context) => {
    if (Object.keys(entries).length <= max) return;
    addProblem(context, say('field-entries', { limit: max }));
  });
}

const sourceSchema = z.discriminatedUnion('type', [
  inlineSourceSchema,
  gitSourceSchema,
]);

const networkSchema = z.enum(['default', 'none']);

/**
 * What to build with the method `container`, and how the image is to be called.
 *
 * @public
 */
export const containerSpecSchema = z.strictObject({
  method: z.literal('container'),
  source: sourceSchema,
  image: z.strictObject({
    name: imageNameSchema.meta({
      title: 'Image name',
      description:
        'Last part of the repository; the first parts are tenant and project',
    }),
    tags: z.array(tagSchema).min(1).max(16).meta({ title: 'Tags' }),
  }),
  buildArgs: limitedRecord(
    z
      .string()
      .max(128)
      .regex(...patternOf('argument')),
    100,
  )
    .default({})
    .meta({
      title: 'Build arguments',
      description: 'They are kept in the image history: not for secrets',
    }),
  target: z
    .string()
    .max(128)
    .regex(...patternOf('stage'))
    .optional()
    .meta({ title: 'Target stage', description: 'The last stage if left out' }),
  labels: limitedRecord(
    z
      .string()
      .max(128)
      .regex(...patternOf('label')),
    64,
  )
    .default({})
    .meta({ title: 'Labels' }),
  network: networkSchema.default('default').meta({
    title: 'Network',
    description:
      'What RUN instructions may reach: the provider’s default, or nothing',
  }),
  reproducible: z.boolean().optional().meta({
    title: 'Reproducible',
    description:
      'Equal inputs give an equal digest: every time in what the build adds is 1970-01-01, and no label of the platform tells one build from another',
  }),
  timeLimitSeconds: z.number().int().min(10).max(86_400).optional().meta({
    title: 'Time limit',
    description:
      'Seconds from the start of the run; an hour if left out, or what the platform allows if that is less',
  }),
});

/**
 * The same in an answer.
 *
 * @public
 */
export const readContainerSpecSchema = containerSpecSchema.extend({
  source: openUnion(sourceSchema),
  network: openWord(networkSchema).default('default'),
});
/** @public */
export type ReadContainerSpec = z.infer<typeof readContainerSpecSchema>;
/** @public */
export type ContainerSpec = z.infer<typeof containerSpecSchema>;
