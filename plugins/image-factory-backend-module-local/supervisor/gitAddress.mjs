import { realpathSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';
import { checkAddress } from './addressCheck.mjs';
import { RunFailure } from './failures.mjs';

/**
 * Says whether `path` is `folder` or lies in it; both are real paths.
 *
 * @param {string} path
 * @param {string} folder
 */
export function isInside(path, folder) {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith('../') && !isAbsolute(way);
}

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
 */
function localRepository(path, allowedPaths) {
  const real = realPathOf(path);
  const isAllowed =
    real &&
    allowedPaths.some(allowed => {
      const folder = realPathOf(allowed);
      return folder && isInside(real, folder);
    });
  // The same answer for both, so that nobody learns which paths exist.
  if (!isAllowed) {
    throw new RunFailure({
      reason: 'source-denied',
      message: `${path} is not in a folder that the platform allows as a source`,
    });
  }
  return { location: real, config: [], env: { GIT_ALLOW_PROTOCOL: 'file' } };
}

/**
 * Checks where a repository is and pins the addresses that were checked, so
 * that a second look-up can't lead elsewhere.
 *
 * @param {string} url
 * @param {{ allowedPaths: string[], allowedHosts: string[] }} sources
 * @returns {Promise<{ location: string, config: string[], env: Record<string, string> }>}
 *   `config` are `key=value` pairs for git.
 * @throws RunFailure
 */
export async function resolveGitAddress(url, sources) {
  if (url.startsWith('/')) return localRepository(url, sources.allowedPaths);
  const parsed = new URL(url);
  const host = parsed.hostname.replace(/^\[|\]$/g, '');
  let checked;
  try {
    checked = await checkAddress(host, sources.allowedHosts);
  } catch (error) {
    const isUnknown = error.code === 'ENOTFOUND';
    throw new RunFailure(
      {
        reason: isUnknown ? 'source-not-found' : 'source-unavailable',
        message: isUnknown
          ? `The host ${host} does not exist`
          : `The address of ${host} could not be looked up`,
      },
      error,
    );
  }
  if ('refused' in checked) {
    throw new RunFailure({ reason: 'source-denied', message: checked.refused });
  }
  return parsed.protocol === 'ssh:'
    ? overSsh(url, host, checked.addresses[0])
    : overHttp(parsed, host, checked.addresses);
}

/**
 * @param {string} url
 * @param {string} host
 * @param {string} address - As the look-up returned it.
 */
function overSsh(url, host, address) {
  return {
    location: url,
    config: [],
    env: {
      GIT_ALLOW_PROTOCOL: 'ssh',
      // Read by a shell; holds a checked host name and an address, no text of a user.
      GIT_SSH_COMMAND: [
        'ssh -F /dev/null -o BatchMode=yes -o ConnectTimeout=20',
        '-o StrictHostKeyChecking=yes -o ForwardAgent=no',
        `-o HostName=${address} -o HostKeyAlias=${encodeURIComponent(host)}`,
      ].join(' '),
    },
  };
}

/**
 * @param {URL} url
 * @param {string} host
 * @param {string[]} addresses
 */
function overHttp(url, host, addresses) {
  const port = url.port || (url.protocol === 'https:' ? '443' : '80');
  const list = addresses.map(address =>
    address.includes(':') ? `[${address}]` : address,
  );
  return {
    location: url.href,
    config: [
      'http.followRedirects=false',
      `http.curloptResolve=${host}:${port}:${list.join(',')}`,
      'http.lowSpeedLimit=1000',
      'http.lowSpeedTime=30',
    ],
    env: { GIT_ALLOW_PROTOCOL: 'https:http' },
  };
}
