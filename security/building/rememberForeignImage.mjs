import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathOfHost } from '../../plugins/image-factory-backend-module-local/supervisor/registry/imageNames.mjs';
import { KnownImages } from '../../plugins/image-factory-backend-module-local/supervisor/registry/KnownImages.mjs';
import { surroundings } from '../surroundings.mjs';
import { askRegistry } from './pushImage.mjs';

/** @param {string} path - Below the other tenant's repository. */
async function bytesOf(path) {
  const response = await askRegistry(`data/secret/${path}`);
  return Buffer.from(await response.arrayBuffer());
}

/**
 * Has the service remember the other tenant's image as one that a box of
 * that tenant handed over.
 *
 * @param {import('../halves/Half.mjs').Half} half
 * @returns {Promise<string>} the digest by which it is remembered.
 */
export async function rememberForeignImage(half) {
  const bytes = await bytesOf('manifests/1');
  const { config, mediaType } = JSON.parse(bytes.toString('utf8'));
  let folder = half.state;
  for (const name of ['stores', 'data', 'images']) {
    folder = join(folder, name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    half.own(folder);
  }
  new KnownImages(folder).add({
    manifest: { mediaType, bytes },
    config: await bytesOf(`blobs/${config.digest}`),
    from: `${pathOfHost(surroundings.registry.host)}/data/secret`,
  });
  for (const name of readdirSync(folder)) half.own(join(folder, name));
  return config.digest;
}
