import { hostOfPath, isDigest, isRepository, isTag } from './imageNames.mjs';

const PATH = /^\/v2\/([^/]+)\/(.+)\/(manifests|blobs)\/([^/]+)$/;

/** @typedef {{ host: string, repository: string, kind: 'manifest' | 'blob', reference: string }} Wanted */

/**
 * What a box asks a gate for.
 *
 * @param {string | undefined} path - As it came: nothing in it is decoded.
 * @returns {Wanted | undefined} `undefined` if it is none of our paths.
 */
export function wantedIn(path) {
  const [, part, repository, folder, reference] = PATH.exec(path ?? '') ?? [];
  const host = part && hostOfPath(part);
  const kind = folder === 'manifests' ? 'manifest' : 'blob';
  const named =
    isDigest(reference) || (kind === 'manifest' && isTag(reference));
  return host && isRepository(repository) && named
    ? { host, repository, kind, reference }
    : undefined;
}

/** @param {import('node:http').IncomingMessage} request */
export function hasBody({ headers }) {
  return (
    headers['transfer-encoding'] !== undefined ||
    (headers['content-length'] ?? '0') !== '0'
  );
}
