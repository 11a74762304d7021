import { readFile } from 'node:fs/promises';
import { checkConfig, checkManifest } from './imageChecks.mjs';
import { imageInvalid } from './imageInvalid.mjs';

const MAX_CONFIG_BYTES = 8 * 1024 * 1024;

/**
 * @param {string} text
 * @param {string} part
 */
function parsed(text, part) {
  try {
    return JSON.parse(text);
  } catch {
    throw imageInvalid('image-part-no-json', { part });
  }
}

/**
 * @param {import('./ImageStaging.mjs').ImageStaging} staging
 * @param {import('./imageChecks.mjs').Descriptor} descriptor
 * @param {string} part
 */
function takenBlob(staging, { digest, size }, part) {
  const blob = staging.blob(digest);
  if (!blob) throw imageInvalid('image-part-missing', { part });
  if (blob.size !== size) throw imageInvalid('image-part-other-size', { part });
  return blob;
}

/**
 * The image that a box handed over, checked: everything that its manifest
 * names was taken, and has the size that it says.
 *
 * @param {import('./ImageStaging.mjs').ImageStaging} staging
 * @returns {Promise<{
 *   config: Record<string, any>, configBytes: Buffer,
 *   layers: import('./imageChecks.mjs').Descriptor[],
 *   placeOf: (digest: string) => { host: string, repository: string } | undefined,
 *   readLayer: (digest: string) => AsyncIterable<Uint8Array>,
 * }>} `placeOf` tells where in the registry a layer is that was not taken.
 * @throws RunFailure `image-invalid`
 */
export async function stagedImage(staging) {
  if (!staging.manifest) throw imageInvalid('image-none');
  const manifest = checkManifest(
    parsed(staging.manifest.bytes.toString('utf8'), 'manifest'),
  );
  const { path, size } = takenBlob(staging, manifest.config, 'config');
  if (!path || size > MAX_CONFIG_BYTES) {
    throw imageInvalid('image-config-large');
  }
  const configBytes = await readFile(path);
  const config = checkConfig(
    parsed(configBytes.toString('utf8'), 'config'),
    manifest.layers.length,
  );
  manifest.layers.forEach((layer, index) =>
    takenBlob(staging, layer, `layers[${index}]`),
  );
  return {
    ...{ config, configBytes },
    layers: manifest.layers,
    placeOf: digest => staging.blob(digest)?.from,
    readLayer: digest => staging.open(digest),
  };
}
