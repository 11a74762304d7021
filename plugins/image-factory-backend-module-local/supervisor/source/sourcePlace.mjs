import { realpathSync } from 'node:fs';
import { RunFailure } from '../failures.mjs';
import { say } from '../sentences.mjs';
import { isInsideFolder } from './insideFolder.mjs';

/** Where a local repository is in the box. */
export const REPOSITORY_IN_BOX = '/mnt/repository';

const DEFAULT_PORTS = { 'http:': 80, 'https:': 443, 'ssh:': 22 };
// ssh and its proxy command get these words; a shell never sees others.
const SSH_HOST = /^(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\])$/;
const SSH_USER = /^(?:[A-Za-z0-9_][A-Za-z0-9_.-]*)?$/;

/**
 * How the box reads a repository. `home` is its host on the network.
 *
 * @typedef {{
 *   url: string,
 *   binds: Array<{ from: string, to: string }>,
 *   home?: { protocol: string, host: string, port: number },
 * }} SourcePlace
 */

/** @param {string} path */
function realPathOf(path) {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

/**
 * @param {string} path
 * @param {string[]} allowedPaths
 * @returns {SourcePlace}
 */
function localPlace(path, allowedPaths) {
  const real = realPathOf(path);
  const isAllowed =
    real &&
    allowedPaths.some(allowed => {
      const folder = realPathOf(allowed);
      return folder && isInsideFolder(real, folder);
    });
  // The same answer for both, so that nobody learns which paths exist.
  if (!isAllowed) {
    throw new RunFailure({
      reason: 'source-denied',
      ...say('source-path-closed', { path }),
    });
  }
  return {
    url: REPOSITORY_IN_BOX,
    binds: [{ from: real, to: REPOSITORY_IN_BOX }],
  };
}

/** @param {URL} url */
function isReadable({ protocol, hostname, username, password }) {
  if (password || !hostname || !(protocol in DEFAULT_PORTS)) return false;
  return protocol === 'ssh:'
    ? SSH_HOST.test(hostname) && SSH_USER.test(username)
    : !username;
}

/**
 * Says how the box reads a repository. Whether its host may be reached is
 * judged where the connection is made.
 *
 * @param {string} text - Address or absolute path.
 * @param {{ allowedPaths: string[] }} sources
 * @returns {SourcePlace}
 * @throws RunFailure
 */
export function sourcePlaceOf(text, { allowedPaths }) {
  if (text.startsWith('/')) return localPlace(text, allowedPaths);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || /[\p{Cc}\s]/u.test(text) || !isReadable(url)) {
    throw new RunFailure({
      reason: 'source-denied',
      ...say('source-address-form'),
    });
  }
  return {
    url: url.href,
    binds: [],
    home: {
      protocol: url.protocol,
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port || DEFAULT_PORTS[url.protocol]),
    },
  };
}
