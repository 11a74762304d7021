import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import { readConfig } from '../platform/readConfig';

/** An image that operators name for everybody to build on. */
export interface NamedBaseImage {
  /** Path in the registry, with tag or digest. */
  image: string;
  title: string;
  description?: string;
}

/**
 * A repository with a tag, a digest, or both.
 *
 * @see https://github.com/opencontainers/distribution-spec/blob/v1.1.1/spec.md#pulling-manifests
 */
const IMAGE =
  /^[a-z0-9]+([._-]+[a-z0-9]+)*(\/[a-z0-9]+([._-]+[a-z0-9]+)*)*(:\w[\w.-]{0,127}|@sha256:[0-9a-f]{64})$/;

const baseImagesSchema = z
  .array(
    z.strictObject({
      image: z
        .string()
        .max(255)
        .regex(
          IMAGE,
          'must be a path in the registry with a tag or digest, such as base/debian:bookworm',
        ),
      title: z.string().min(1).max(100),
      description: z.string().max(500).optional(),
    }),
  )
  .max(100)
  .default([]);

/**
 * @param basePrefixes - What builds may stand on: an image elsewhere would only be refused.
 * @throws InputError if `imageFactory.registry.baseImages` can't be used.
 */
export function readBaseImages(
  config: RootConfigService,
  basePrefixes: string[],
): NamedBaseImage[] {
  const key = 'imageFactory.registry.baseImages';
  const images = readConfig(config, key, baseImagesSchema);
  images.forEach(({ image }, index) => {
    if (basePrefixes.some(prefix => image.startsWith(`${prefix}/`))) return;
    throw new InputError(
      `The configuration ${key}[${index}].image can't be used: ${image} lies below none of basePrefixes (${basePrefixes.join(
        ', ',
      )})`,
    );
  });
  return images;
}
