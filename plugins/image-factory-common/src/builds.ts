import { z } from 'zod';
import { defineContract, pageOf, pageQuerySchema } from './contract';
import { executionSchema } from './executions';
import {
  containerSpecSchema,
  readContainerSpecSchema,
} from './methods/container';
import { addProblem } from './fieldIssueOf';
import { buildFilterSchema } from './buildFilters';
import { openUnion, openWord } from './openWords';
import { providerIdSchema } from './providers';
import { failureSchema } from './reasons';
import { refusedActionSchema } from './refusals';
import { buildStatusSchema, waitingForSchema } from './statuses';
import { say } from './wording';
import { digestSchema, requestIdSchema, timestampSchema } from './words';

/**
 * What a build makes and how, by method. Each method is one member of the union.
 *
 * @public
 */
export const buildSpecSchema = z.discriminatedUnion('method', [
  containerSpecSchema,
]);
/** @public */
export type BuildSpec = z.infer<typeof buildSpecSchema>;
/** @public */
export type BuildSpecInput = z.input<typeof buildSpecSchema>;
/** @public */
export type BuildMethod = BuildSpec['method'];

/**
 * Names of the build methods.
 *
 * @public
 */
export const buildMethodSchema = z.enum(['container'] satisfies BuildMethod[]);

/**
 * The same in an answer: of a method that is not known, all that was sent.
 *
 * @public
 */
export const readSpecSchema = openUnion(
  z.discriminatedUnion('method', [readContainerSpecSchema]),
);
/** @public */
export type ReadBuildSpec = z.infer<typeof readSpecSchema>;

/**
 * The image that a build pushed.
 *
 * @public
 */
export const buildResultSchema = z.object({
  imageId: z.uuid(),
  /** Registry host and path, e.g. `registry.example.com/web/shop/api`. */
  repository: z.string(),
  digest: digestSchema,
  tags: z.array(z.string()),
  /** Size of the compressed layers and the config, in bytes. */
  sizeBytes: z.number().int(),
});
/** @public */
export type BuildResult = z.infer<typeof buildResultSchema>;

/** @public */
export const buildActionSchema = z.enum(['cancel', 'retry']);
/** @public */
export type BuildAction = z.infer<typeof buildActionSchema>;

/** @public */
export const waitingSchema = z.object({
  reason: openWord(waitingForSchema),
  message: z.string(),
  since: timestampSchema,
  /** Place in the queue, from 1, where it is known. */
  position: z.number().int().optional(),
});
/** @public */
export type Waiting = z.infer<typeof waitingSchema>;

/** @public */
export const buildSchema = z.object({
  id: z.uuid(),
  /** Counts the builds of the project, from 1, without gaps. */
  number: z.number().int(),
  projectId: z.uuid(),
  projectName: z.string(),
  projectTitle: z.string(),
  tenantId: z.uuid(),
  tenantName: z.string(),
  status: openWord(buildStatusSchema),
  method: openWord(buildMethodSchema),
  /** Image name and first tag asked for. */
  imageName: z.string(),
  tags: z.array(z.string()),
  requestedBy: z.string(),
  /** The build that this one tries again. */
  retryOf: z.uuid().optional(),
  createdAt: timestampSchema,
  startedAt: timestampSchema.optional(),
  finishedAt: timestampSchema.optional(),
  /** Present while it is queued. */
  waiting: waitingSchema.optional(),
  /** Present when it failed. */
  failure: failureSchema.optional(),
  /** Present when it succeeded. */
  result: buildResultSchema.optional(),
  providerId: z.string().optional(),
});
/** @public */
export type Build = z.infer<typeof buildSchema>;

/**
 * A build with what its own page shows.
 *
 * @public
 */
export const buildDetailSchema = buildSchema.extend({
  spec: readSpecSchema,
  /** Id of the provider that it wishes for; absent if any will do. */
  wishedProviderId: z.string().optional(),
  /**
   * Attempts, newest first. A build has at least one; those of a build that
   * ended are removed once they have been kept long enough.
   */
  executions: z.array(executionSchema),
  /** The newer build that tried this one again. */
  retriedBy: z.uuid().optional(),
  allowedActions: z.array(openWord(buildActionSchema)),
  /** Why the caller may not do the others. */
  refusedActions: z.array(refusedActionSchema).optional(),
});
/** @public */
export type BuildDetail = z.infer<typeof buildDetailSchema>;

const buildParams = z.object({ buildId: z.uuid() });

/**
 * Where whoever asks for a build would like it to run.
 *
 * @public
 */
export const providerWishSchema = providerIdSchema
  .optional()
  .describe(
    'Id of the provider that it is to run on; it waits until that one can. Any that can run it if left out',
  );

/** @public */
export const submitBuildContract = defineContract({
  id: 'submitBuild',
  summary: 'Accepts a build and queues it',
  method: 'post',
  path: '/projects/:projectId/builds',
  status: 202,
  params: z.object({ projectId: z.uuid() }),
  body: z.strictObject({
    requestId: requestIdSchema
      .optional()
      .describe('Sending the same one again answers with the first build'),
    spec: buildSpecSchema,
    provider: providerWishSchema,
  }),
  response: buildSchema,
});

/** @public */
export const listBuildsContract = defineContract({
  id: 'listBuilds',
  summary: 'Lists the builds that the caller may see, newest first',
  method: 'get',
  path: '/builds',
  query: pageQuerySchema.extend(buildFilterSchema.shape),
  response: pageOf(buildSchema),
});

const uuid = z.uuid();

/**
 * The newest build of each of some projects, of those that the caller may see.
 *
 * @public
 */
export const listLatestBuildsContract = defineContract({
  id: 'listLatestBuilds',
  summary: 'Reads the newest build of each of some projects',
  method: 'get',
  path: '/latest-builds',
  query: z.object({
    projectIds: z
      .string()
      .max(3_700)
      .superRefine((text, context) => {
        if (text.split(',').every(id => uuid.safeParse(id).success)) return;
        addProblem(context, say('field-ids'));
      })
      .describe('Ids with commas between them, at most 100'),
  }),
  response: z.object({ items: z.array(buildSchema) }),
});

/** @public */
export const getBuildContract = defineContract({
  id: 'getBuild',
  summary: 'Reads one build with its executions',
  method: 'get',
  path: '/builds/:buildId',
  params: buildParams,
  response: buildDetailSchema,
});

/** @public */
export const cancelBuildContract = defineContract({
  id: 'cancelBuild',
  summary: 'Stops a build that is queued or running',
  method: 'post',
  path: '/builds/:buildId/cancel',
  status: 202,
  params: buildParams,
  response: buildSchema,
});

/** @public */
export const retryBuildContract = defineContract({
  id: 'retryBuild',
  summary: 'Submits a new build with the definition of one that ended',
  method: 'post',
  path: '/builds/:buildId/retry',
  status: 202,
  params: buildParams,
  body: z.strictObject({ requestId: requestIdSchema.optional() }),
  response: buildSchema,
});
