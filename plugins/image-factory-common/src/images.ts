import { z } from 'zod';
import { defineContract, pageOf, pageQuerySchema } from './contract';
import { digestSchema, timestampSchema } from './words';

/**
 * Most base images that are kept of a build.
 *
 * @public
 */
export const MAX_BASE_IMAGES = 100;

/**
 * An image that a build read from a registry: to stand on it, or to copy from it.
 *
 * @public
 */
export const resolvedBaseSchema = z.object({
  /** Registry host and path. */
  repository: z.string().min(1).max(512),
  /** Tag or digest that it was asked for by. */
  reference: z.string().min(1).max(140),
  /** Of the manifest or index that this meant at the time. */
  digest: digestSchema,
});
/** @public */
export type ResolvedBase = z.infer<typeof resolvedBaseSchema>;

/**
 * One push of an image, known by its digest.
 *
 * @public
 */
export const imageVersionSchema = z.object({
  id: z.uuid(),
  digest: digestSchema,
  /** Tags that the build asked for; a later version may have taken them over. */
  tags: z.array(z.string()),
  sizeBytes: z.number().int(),
  /**
   * What the build stood on, in the order in which it was read; absent where
   * the executor did not tell. `imageId` names an image of the same tenant.
   */
  baseImages: z
    .array(resolvedBaseSchema.extend({ imageId: z.uuid().optional() }))
    .optional(),
  /** How many more base images there were at least, which are not kept. */
  baseImagesLeftOut: z.number().int().min(1).optional(),
  buildId: z.uuid(),
  buildNumber: z.number().int(),
  createdAt: timestampSchema,
});
/** @public */
export type ImageVersion = z.infer<typeof imageVersionSchema>;

/**
 * An image product of a project: a repository with its versions.
 *
 * @public
 */
export const imageSchema = z.object({
  id: z.uuid(),
  projectId: z.uuid(),
  projectName: z.string(),
  projectTitle: z.string(),
  tenantId: z.uuid(),
  tenantName: z.string(),
  name: z.string(),
  /** Registry host and path. */
  repository: z.string(),
  createdAt: timestampSchema,
  versionCount: z.number().int(),
  latest: imageVersionSchema.optional(),
});
/** @public */
export type Image = z.infer<typeof imageSchema>;

const imageParams = z.object({ imageId: z.uuid() });

/** @public */
export const listImagesContract = defineContract({
  id: 'listImages',
  summary: 'Lists the images that the caller may see, newest first',
  method: 'get',
  path: '/images',
  query: pageQuerySchema.extend({
    tenantId: z.uuid().optional(),
    projectId: z.uuid().optional(),
    search: z.string().max(100).optional(),
  }),
  response: pageOf(imageSchema),
});

/** @public */
export const getImageContract = defineContract({
  id: 'getImage',
  summary: 'Reads one image with its latest version',
  method: 'get',
  path: '/images/:imageId',
  params: imageParams,
  response: imageSchema,
});

/** @public */
export const listImageVersionsContract = defineContract({
  id: 'listImageVersions',
  summary: 'Lists the versions of an image, newest first',
  method: 'get',
  path: '/images/:imageId/versions',
  params: imageParams,
  query: pageQuerySchema,
  response: pageOf(imageVersionSchema),
});
