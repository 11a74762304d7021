import { z } from 'zod';
import { buildFilterSchema } from './buildFilters';
import { defineContract } from './contract';

/**
 * What builds can be counted by. Each but `provider` puts a build into one
 * group at most; one with attempts on two providers counts for both.
 *
 * @public
 */
export const buildGroupingSchema = z.enum([
  'status',
  'failureReason',
  'waitingFor',
  'tenant',
  'provider',
]);
/** @public */
export type BuildGrouping = z.infer<typeof buildGroupingSchema>;

/** @public */
export const buildGroupSchema = z.object({
  /** What `listBuilds` is narrowed to this group with: a word, or the id of the tenant or provider. */
  id: z.string(),
  /** How many builds are in it. */
  count: z.number().int(),
  /** From their start to their end, all together, in milliseconds; of those that ran to an end. */
  runMs: z.number().int(),
});
/** @public */
export type BuildGroup = z.infer<typeof buildGroupSchema>;

/**
 * From submission to end, by nearest rank: of `n` durations in order, the one
 * at place `ceil(n × p / 100)`.
 *
 * @public
 */
export const leadTimeSchema = z.object({
  /** How many builds ended. */
  count: z.number().int(),
  /** Milliseconds. */
  p50Ms: z.number().int(),
  /** Milliseconds. */
  p90Ms: z.number().int(),
});
/** @public */
export type LeadTime = z.infer<typeof leadTimeSchema>;

/**
 * Figures about the builds that `listBuilds` lists with the same filters to
 * the same caller.
 *
 * @public
 */
export const summarizeBuildsContract = defineContract({
  id: 'summarizeBuilds',
  summary: 'Counts the builds that a list with the same filters holds',
  method: 'get',
  path: '/build-figures',
  query: buildFilterSchema.extend({
    by: buildGroupingSchema.describe('What they are counted by'),
  }),
  response: z.object({
    /** How many there are, in a group or not. */
    total: z.number().int(),
    /** Those that hold a build, the largest first. */
    items: z.array(buildGroupSchema),
    /** Absent where none ended. */
    leadTime: leadTimeSchema.optional(),
  }),
});

/**
 * How many images the caller may see, and what they take, by tenant.
 *
 * @public
 */
export const summarizeImagesContract = defineContract({
  id: 'summarizeImages',
  summary: 'Counts the images that the caller may see, by tenant',
  method: 'get',
  path: '/image-figures',
  query: z.object({
    tenantId: z.uuid().optional(),
    projectId: z.uuid().optional(),
  }),
  response: z.object({
    items: z.array(
      z.object({
        /** Of the tenant. */
        id: z.uuid(),
        images: z.number().int(),
        versions: z.number().int(),
        /** Sizes of all versions together; layers that several share count for each. */
        bytes: z.number().int(),
      }),
    ),
  }),
});
