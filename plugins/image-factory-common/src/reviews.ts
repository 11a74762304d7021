import { z } from 'zod';
import { buildSpecSchema, providerWishSchema } from './builds';
import { defineContract } from './contract';
import { openWord } from './openWords';
import { reasonCodeSchema } from './reasons';
import {
  providerStateSchema,
  readinessSchema,
  waitingForSchema,
} from './statuses';
import { wordingSchema } from './wording';
import { digestSchema, timestampSchema } from './words';

const projectParams = z.object({ projectId: z.uuid() });

/**
 * Why a build would fail before it did anything.
 *
 * @public
 */
export const buildFindingSchema = z.object({
  /** Line of the definition, from 1, where it is one line's fault. */
  line: z.number().int().min(1).optional(),
  /** With which the build would fail. */
  reason: openWord(reasonCodeSchema),
  /** One sentence, or the rest of one after the line, in English. */
  message: z.string(),
  /** The same for other languages, where its code is known. */
  wording: wordingSchema.optional(),
  /** The base image that it is about, as the definition names it. */
  baseImage: z.string().optional(),
  /** A text of that line, and what to write in its place. */
  suggestion: z.object({ replace: z.string(), with: z.string() }).optional(),
  /** Ids of the providers that would refuse it for this. */
  providerIds: z.array(z.string()),
});
/** @public */
export type BuildFinding = z.infer<typeof buildFindingSchema>;

/**
 * A provider that could run a build.
 *
 * @public
 */
export const plannedProviderSchema = z.object({
  id: z.string(),
  title: z.string(),
  slots: z.number().int(),
  slotsUsed: z.number().int(),
  /** As its last check told. */
  readiness: openWord(readinessSchema).default('unknown'),
  /** Only an enabled one is given anything new. */
  state: openWord(providerStateSchema).default('enabled'),
  /** Whether it would refuse the build for one of the findings. */
  refuses: z.boolean(),
});

/**
 * What a build would do if it were submitted now.
 *
 * @public
 */
export const buildPlanSchema = z.object({
  /** What it would push: registry, path and tag, one for each tag; empty while the platform has no registry. */
  references: z.array(z.string()),
  /** After so many seconds its run would be stopped. */
  timeLimitSeconds: z.number().int(),
  /** Those that could run it, by id, whatever it wishes for. */
  providers: z.array(plannedProviderSchema),
  /** What it would wait for; absent if nothing. */
  waiting: z
    .object({ reason: openWord(waitingForSchema), message: z.string() })
    .optional(),
  /**
   * What it consists of; absent if that can't be told before its source was
   * fetched.
   */
  definition: z
    .object({
      /** Images from outside that it stands on, as far as the text tells. */
      baseImages: z.array(z.string()),
      /** The first of its instructions, at most 200. */
      instructions: z.array(z.string()),
      /** How many there are. */
      instructionCount: z.number().int(),
    })
    .optional(),
});
/** @public */
export type BuildPlan = z.infer<typeof buildPlanSchema>;

/** @public */
export const buildReviewSchema = z.object({
  /**
   * Whether submitting it would be refused, since none of the providers would
   * run it, or not the one that it wishes for.
   */
  isRefused: z.boolean(),
  /** Why the provider that it wishes for could never run it. */
  wishRefused: z
    .object({ message: z.string(), wording: wordingSchema.optional() })
    .optional(),
  findings: z.array(buildFindingSchema),
  plan: buildPlanSchema,
});
/** @public */
export type BuildReview = z.infer<typeof buildReviewSchema>;

/** @public */
export const reviewBuildContract = defineContract({
  id: 'reviewBuild',
  summary: 'Says what a build would do and be refused for, and changes nothing',
  method: 'post',
  path: '/projects/:projectId/builds/review',
  params: projectParams,
  body: z.strictObject({
    spec: buildSpecSchema,
    provider: providerWishSchema,
  }),
  response: buildReviewSchema,
});

/**
 * An image that builds of a project may stand on.
 *
 * @public
 */
export const baseImageSchema = z.object({
  /** As a definition names it, e.g. `registry.example.com/base/debian:bookworm`. */
  reference: z.string(),
  title: z.string(),
  description: z.string().optional(),
  /** `platform`: its operators name it. `tenant`: a build of the tenant published it. */
  origin: openWord(z.enum(['platform', 'tenant'])),
  /** The version that a tenant's image has now; its `reference` names the digest. */
  version: z
    .object({
      imageId: z.uuid(),
      digest: digestSchema,
      tags: z.array(z.string()),
      createdAt: timestampSchema,
    })
    .optional(),
});
/** @public */
export type BaseImage = z.infer<typeof baseImageSchema>;

/** @public */
export const listBaseImagesContract = defineContract({
  id: 'listBaseImages',
  summary:
    'Lists images to build on: those that the platform names, and the newest of the tenant that the caller may see',
  method: 'get',
  path: '/projects/:projectId/base-images',
  params: projectParams,
  response: z.object({ items: z.array(baseImageSchema) }),
});
