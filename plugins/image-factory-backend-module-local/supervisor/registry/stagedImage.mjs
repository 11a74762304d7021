import { readFile } from 'node:fs/promises';
import { checkConfig, checkManifest } from './imageChecks.mjs';
import { imageInvalid } from './imageInvalid.mjs';

const MAX_CONFIG_BYTES = 8 * 1024 * 1024;

/**
 * @param {string} text
 * @param {string} named
 */
function parsed(text, named) {
  try {
    return JSON.parse(text);
  } catch {
    throw imageInvalid(`${named} is no JSON`);
  }
}

/**
 * @param {import('./ImageStaging.mjs').ImageStaging} staging
 * @param {import('./imageChecks.mjs').Descriptor} descriptor
 * @param {string} named
 */
function takenBlob(staging, { digest, size }, named) {
  const blob = staging.blob(digest);
  if (!blob) throw imageInvalid(`${named} is missing`);
  if (blob.size !== size) throw imageInvalid(`${named} does not have its size`);
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
  if (!staging.manifest) throw imageInvalid('there is none');
  const manifest = checkManifest(
    parsed(staging.manifest.bytes.toString('utf8'), 'the manifest'),
  );
  const { path, size } = takenBlob(
    staging,
    manifest.config,
    'the configuration',
  );
  if (!path || size > MAX_CONFIG_BYTES) {
    throw imageInvalid('the configuration is too large');
  }
  const configBytes = await readFile(path);
  const config = checkConfig(
    parsed(configBytes.toString('utf8'), 'the configuration'),
    manifest.layers.length,
  );
  manifest.layers.forEach((layer, index) =>
    takenBlob(staging, layer, `layer ${index + 1}`),
  );
  return {
    ...{ config, configBytes },
    layers: manifest.layers,
    placeOf: digest => staging.blob(digest)?.from,
    readLayer: digest => staging.open(digest),
  };
}
