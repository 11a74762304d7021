import {
  resolvedBaseSchema,
  digestSchema,
  MAX_BASE_IMAGES,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';

/** Where the content of an artifact is. */
const locationSchema = z.discriminatedUnion('type', [
  z.strictObject({
    /** Under its digest in a repository. */
    type: z.literal('registry'),
    /** Host and path, e.g. `registry.example.com/web/shop/api`. */
    repository: z.string().max(512),
  }),
  z.strictObject({
    /** With the run, until that is removed; `readArtifact` streams it. */
    type: z.literal('run'),
    name: z.string().min(1).max(255),
  }),
]);

/**
 * Something that a run made. Its content is never part of it.
 *
 * @public
 */
export const artifactSchema = z.strictObject({
  /**
   * What it is in the result, in lower-case words with dashes: `image`,
   * `sbom`, `vulnerabilities`, `disk`, `checksum`, `console-log` …
   */
  role: z
    .string()
    .max(64)
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  digest: digestSchema,
  /** e.g. `application/vnd.oci.image.manifest.v1+json`. */
  mediaType: z.string().min(1).max(255),
  /** Of the content; for an image, of its config and compressed layers. */
  sizeBytes: z.number().int().min(0),
  /** As `os/architecture[/variant]`, e.g. `linux/arm64/v8`, where it is for one. */
  platform: z
    .string()
    .max(100)
    .regex(/^[a-z0-9]+\/[a-z0-9]+(\/[a-z0-9.]+)?$/)
    .optional(),
  location: locationSchema.optional(),
  /** Names in the repository that lead to it. */
  tags: z.array(z.string().max(128)).max(100).optional(),
});
/** @public */
export type Artifact = z.infer<typeof artifactSchema>;

const artifactsSchema = z.array(artifactSchema).max(100);
const countSchema = z.number().int().min(0);

/**
 * What a build tells beside the image that it pushed.
 *
 * @public
 */
export const buildFactsSchema = z.strictObject({
  /** What it read from registries; left out where that is not known. */
  baseImages: z.array(resolvedBaseSchema).max(MAX_BASE_IMAGES).optional(),
  /** How many more there were at least. */
  baseImagesLeftOut: countSchema.optional(),
});
/** @public */
export type BuildFacts = z.infer<typeof buildFactsSchema>;

/**
 * What a scan tells beside its documents, which are artifacts.
 *
 * @public
 */
export const scanFactsSchema = z.strictObject({
  scanner: z.strictObject({
    name: z.string().max(100),
    version: z.string().max(100),
    /** When its database was made, ISO 8601. */
    databaseAt: z.string().max(40).optional(),
  }),
  /** Findings by severity, where vulnerabilities were wanted. */
  vulnerabilities: z
    .strictObject({
      critical: countSchema,
      high: countSchema,
      medium: countSchema,
      low: countSchema,
      unknown: countSchema,
    })
    .optional(),
});
/** @public */
export type ScanFacts = z.infer<typeof scanFactsSchema>;

/**
 * What a run that succeeded achieved, by kind of work: artifacts, and facts
 * of the kind. Small, since it becomes part of a row: at most 64 KiB of JSON.
 * A build has exactly one artifact with the role `image`.
 *
 * @public
 */
export const outcomeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('build'),
    artifacts: artifactsSchema.refine(
      all => all.filter(one => one.role === 'image').length === 1,
      'must hold one artifact with the role image',
    ),
    facts: buildFactsSchema,
  }),
  z.strictObject({
    kind: z.literal('scan'),
    artifacts: artifactsSchema,
    facts: scanFactsSchema,
  }),
]);
/** @public */
export type Outcome = z.infer<typeof outcomeSchema>;
