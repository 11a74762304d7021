import { z } from 'zod';
import { patternOf } from './fieldPatterns';

/**
 * A full catalog entity ref, e.g. `group:default/web-team`.
 *
 * @public
 */
export const entityRefSchema = z
  .string()
  .max(254)
  .regex(...patternOf('entityRef'));

/**
 * Name of a tenant or project. It becomes a component of repository paths, so
 * it is narrower than the catalog's names.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
 * @public
 */
export const nameSchema = z
  .string()
  .min(1)
  .max(63)
  .regex(...patternOf('name'));

/**
 * One line of text that people read.
 *
 * @public
 */
export const titleSchema = z
  .string()
  .trim()
  .min(1)
  .max(200)
  .regex(...patternOf('oneLine'));

/** @public */
export const descriptionSchema = z.string().trim().max(2000);

/**
 * ISO 8601 in UTC, with milliseconds.
 *
 * @public
 */
export const timestampSchema = z.iso.datetime();

/**
 * `sha256:` and 64 hex digits.
 *
 * @public
 */
export const digestSchema = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/, 'must be a sha256 digest');

/**
 * A client's own key for a request that must not be carried out twice.
 *
 * @public
 */
export const requestIdSchema = z
  .string()
  .min(8)
  .max(100)
  .regex(...patternOf('requestId'));

/**
 * Path component of an image repository.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pulling-manifests
 * @public
 */
export const imageNameSchema = z
  .string()
  .min(1)
  .max(100)
  .regex(...patternOf('imageName'));

/**
 * An image tag, by the OCI distribution specification.
 *
 * @public
 */
export const tagSchema = z
  .string()
  .min(1)
  .max(128)
  .regex(...patternOf('tag'));
