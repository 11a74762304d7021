import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  debianMirrors,
  machineRelease,
  machineSources,
  sourcesOfRelease,
} from './debianSources.mjs';

const APT_HELPER = '/usr/lib/apt/apt-helper';

/**
 * Until when a Release file says that it holds.
 *
 * @param {string} text of an `InRelease` file.
 * @returns {Date | undefined} undefined when it holds for ever, as that of a stable release.
 * @see https://wiki.debian.org/DebianRepository/Format#Date.2C_Valid-Until
 */
export function validUntil(text) {
  const value = /^Valid-Until: (.+)$/m.exec(text)?.[1];
  return value ? new Date(value) : undefined;
}

/** Fetches by apt itself, which knows the machine's proxies and every kind of address that its sources may have. */
async function fetchByApt(context, address, file) {
  const { exited } = context.processes.start(
    [APT_HELPER, 'download-file', address, file],
    { env: context.env, cwd: '/', stdio: 'ignore' },
  );
  const { code } = await exited.catch(() => ({ code: -1 }));
  return code === 0 ? readFileSync(file, 'utf8') : undefined;
}

/** Why an `InRelease` file can't be used; its signature is checked later, by apt. */
function refusalOf(text) {
  if (text === undefined) return 'not served';
  const end = validUntil(text);
  return end && end.getTime() < Date.now() ? 'expired' : undefined;
}

/**
 * Which sources really answer with something that still holds.
 *
 * @param {Array<{ uri: string, suite: string }>} sources
 * @returns {Promise<Array<{ uri: string, suite: string, refusal?: string }>>}
 *   the same in order; `refusal` says why one can't be used.
 */
export async function checkSources(context, sources) {
  const folder = mkdtempSync(join(tmpdir(), 'image-factory-suites-'));
  const check = async (source, index) => {
    const address = `${source.uri}/dists/${source.suite}/InRelease`;
    const file = join(folder, String(index));
    const text = await fetchByApt(context, address, file);
    return { ...source, refusal: refusalOf(text) };
  };
  try {
    return await Promise.all(sources.map(check));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/**
 * Where a Debian release can be had: the machine's own mirrors, as far as
 * they serve it.
 *
 * @param {string} release e.g. `trixie`.
 * @returns {Promise<{ lines: string[], suites: string[], without: string[] } | undefined>}
 *   `lines` are for mmdebstrap, and none when the machine has no Debian mirror,
 *   for then mmdebstrap takes Debian's own; `without` says what of the release
 *   is lacking; undefined when the mirrors don't serve the release.
 */
export async function releaseSources(context, release) {
  const mirrors = debianMirrors(machineSources(), machineRelease());
  if (!mirrors.main) return { lines: [], suites: [], without: [] };
  const wanted = sourcesOfRelease(mirrors, release);
  const checked = await checkSources(context, wanted);
  if (checked[0].refusal) return undefined;
  const served = checked.filter(({ refusal }) => !refusal);
  return {
    lines: served.map(({ uri, suite }) => `deb ${uri} ${suite} main`),
    suites: served.map(({ suite }) => suite),
    without: checked
      .filter(({ refusal }) => refusal)
      .map(({ suite, refusal }) => `${suite} (${refusal})`)
      .concat(mirrors.security ? [] : [`${release}-security (no mirror)`]),
  };
}
