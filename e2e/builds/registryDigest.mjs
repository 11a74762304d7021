import { digestOfTag } from '../../tools/services/registryClient.mjs';
import { surroundings } from '../portal/surroundings.mjs';

/**
 * The digest of an image, as the registry tells it.
 *
 * @param {string} image - e.g. `127.0.0.1:5000/web/hello/hello:1.0`.
 */
export async function registryDigest(image) {
  const [, repository, tag] = /^[^/]+\/(.+):([^:/]+)$/.exec(image) ?? [];
  return digestOfTag(surroundings.registry, repository, tag);
}
