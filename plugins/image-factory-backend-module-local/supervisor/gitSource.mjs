import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.mjs';
import { RunFailure } from './failures.mjs';
import { resolveGitAddress } from './gitAddress.mjs';
import { gitFailureOf } from './gitFailures.mjs';

/** Largest pack that is taken from a repository, in bytes. */
const MAX_PACK_BYTES = 1024 * 1024 * 1024;
/** Largest checkout, in bytes and files. */
const MAX_CHECKOUT_BYTES = 4 * 1024 * 1024 * 1024;
const MAX_CHECKOUT_FILES = 200_000;
const FETCH_LIMIT_MS = 10 * 60 * 1000;

const HARDENING = [
  'core.hooksPath=/dev/null',
  'protocol.ext.allow=never',
  'submodule.recurse=false',
  'fetch.fsckObjects=true',
  'core.protectNTFS=true',
  'gc.auto=0',
  'init.defaultBranch=main',
];

/**
 * Fetches one ref of a repository, without history, submodules, hooks or filters.
 *
 * @param {{ url: string, ref: string }} source
 * @param {{
 *   folder: string, home: string, env: Record<string, string>,
 *   sources: { allowedPaths: string[], allowedHosts: string[] },
 *   onLine: (line: string) => void, signal: AbortSignal,
 * }} options - `folder` must exist and be empty.
 * @returns {Promise<string>} the id of the commit.
 * @throws RunFailure
 */
export async function fetchGitSource(source, options) {
  const address = await resolveGitAddress(source.url, options.sources);
  // Git takes this setting from no other place for a repository of another user.
  writeFileSync(
    join(options.home, '.gitconfig'),
    `[safe]\n\tdirectory = ${JSON.stringify(
      address.location,
    )}\n\tdirectory = ${JSON.stringify(join(address.location, '.git'))}\n`,
  );
  const git = gitIn(options, address);
  const fail = end => {
    throw new RunFailure(gitFailureOf(end.lines, source));
  };
  await git(['init', '--quiet', '--', options.folder], fail);
  await git(
    [
      ...['fetch', '--quiet', '--depth=1', '--no-tags'],
      ...['--no-recurse-submodules', '--', address.location, source.ref],
    ],
    fail,
  );
  await refuseTooLarge(git, fail);
  await git(['checkout', '--quiet', '--detach', 'FETCH_HEAD'], fail);
  const head = await git(
    ['rev-parse', '--verify', 'HEAD'],
    fail,
    () => undefined,
  );
  return head.lines[0];
}

/**
 * @param {Parameters<typeof fetchGitSource>[1]} options
 * @param {{ config: string[], env: Record<string, string> }} address
 */
function gitIn({ folder, env, onLine, signal }, address) {
  const settings = [...HARDENING, ...address.config].flatMap(setting => [
    '-c',
    setting,
  ]);
  return async (args, fail, take = onLine) => {
    const end = await runCommand({
      argv: [
        'prlimit',
        `--fsize=${MAX_PACK_BYTES}`,
        'git',
        ...settings,
        ...args,
      ],
      cwd: folder,
      env: {
        ...env,
        ...address.env,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_TERMINAL_PROMPT: '0',
        GIT_ASKPASS: '/bin/false',
        GIT_LFS_SKIP_SMUDGE: '1',
      },
      onLine: take,
      signal: AbortSignal.any([signal, AbortSignal.timeout(FETCH_LIMIT_MS)]),
    });
    if (end.code !== 0) fail(end);
    return end;
  };
}

async function refuseTooLarge(git, fail) {
  const { files, bytes } = await checkoutSize(git, fail);
  if (files > MAX_CHECKOUT_FILES || bytes > MAX_CHECKOUT_BYTES) {
    throw new RunFailure({
      reason: 'source-denied',
      message: `The repository is larger than the platform takes (${MAX_CHECKOUT_FILES} files, ${
        MAX_CHECKOUT_BYTES / 1024 ** 3
      } GiB)`,
    });
  }
}

async function checkoutSize(git, fail) {
  let files = 0;
  let bytes = 0;
  await git(
    ['ls-tree', '-r', '--format=%(objectsize)', 'FETCH_HEAD'],
    fail,
    line => {
      files += 1;
      bytes += Number(line) || 0;
    },
  );
  return { files, bytes };
}
