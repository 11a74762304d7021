import { isDigest, isRepository, isTag } from './imageNames.mjs';
import { RegistryAnswer } from './registryAnswer.mjs';

/** Manifests and indexes that we take. */
const ACCEPTED = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ');

/** @typedef {import('./registryRequests.mjs').RegistryRequest} RegistryRequest */

/**
 * @param {string} what
 * @param {string} code
 */
export function invalid(what, code) {
  return new RegistryAnswer({ kind: 'invalid', what, code });
}

/** @param {string} host */
export function originOf(host, insecure) {
  // Docker Hub serves its API under another name.
  const name = host === 'docker.io' ? 'registry-1.docker.io' : host;
  return new URL(`${insecure ? 'http' : 'https'}://${name}`).origin;
}

/**
 * @param {string} origin
 * @returns {RegistryRequest}
 */
export function pingRequest(origin) {
  return {
    ...{ what: 'GET /v2/', method: 'GET', scopes: [], expected: [200] },
    url: new URL('/v2/', origin),
  };
}

/**
 * @param {{ origin: string, method: string, repository: string, path: string, what: string }} request
 * @returns {RegistryRequest}
 */
function requestIn({ origin, method, repository, path, what }) {
  if (!isRepository(repository)) throw invalid(what, 'NAME_INVALID');
  const actions = ['GET', 'HEAD'].includes(method) ? 'pull' : 'pull,push';
  return {
    ...{ what, method, names: [repository], expected: [200] },
    scopes: [`repository:${repository}:${actions}`],
    url: new URL(`/v2/${repository}/${path}`, origin),
  };
}

/**
 * @param {string} origin
 * @param {{ method: string, repository: string, reference: string }} manifest - `reference` is a tag or digest.
 * @returns {RegistryRequest}
 * @throws RegistryAnswer if a name is none.
 */
export function manifestRequest(origin, { method, repository, reference }) {
  const byDigest = isDigest(reference);
  const named = `${repository}${byDigest ? '@' : ':'}${reference}`;
  const what = `${method} of the manifest ${named}`;
  if (!byDigest && !isTag(reference)) throw invalid(what, 'NAME_INVALID');
  const path = `manifests/${reference}`;
  return {
    ...requestIn({ origin, method, repository, path, what }),
    headers: { accept: ACCEPTED },
    names: [repository, reference],
  };
}

/**
 * @param {string} origin
 * @param {{ method: string, repository: string, digest: string }} blob
 * @returns {RegistryRequest}
 * @throws RegistryAnswer if a name is none.
 */
export function blobRequest(origin, { method, repository, digest }) {
  const what = `${method} of the blob ${repository}@${digest}`;
  if (!isDigest(digest)) throw invalid(what, 'DIGEST_INVALID');
  const path = `blobs/${digest}`;
  return requestIn({ origin, method, repository, path, what });
}

/**
 * The request that begins an upload, or mounts the blob at once.
 *
 * @param {string} origin
 * @param {{ repository: string, digest: string, mountFrom?: string }} blob
 * @returns {RegistryRequest}
 * @throws RegistryAnswer if a name is none.
 */
export function uploadRequest(origin, { repository, digest, mountFrom }) {
  const what = `upload of the blob ${repository}@${digest}`;
  if (!isDigest(digest)) throw invalid(what, 'DIGEST_INVALID');
  const path = 'blobs/uploads/';
  const method = 'POST';
  const request = requestIn({ origin, method, repository, path, what });
  if (!mountFrom) return { ...request, expected: [202] };
  request.url.search = `?mount=${digest}&from=${encodeURIComponent(mountFrom)}`;
  return {
    ...request,
    scopes: [...request.scopes, `repository:${mountFrom}:pull`],
    expected: [201, 202],
  };
}
