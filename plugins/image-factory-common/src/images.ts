import { z } from 'zod';
import { defineContract, pageOf, pageQuerySchema } from './contract';
import { digestSchema, timestampSchema } from './words';

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
