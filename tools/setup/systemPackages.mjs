import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { runCommand } from './command.mjs';

const POLICY = '/usr/sbin/policy-rc.d';

/** Keys by which Debian's releases are checked, also on a machine that is another Debian. */
export const DEBIAN_KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/** What each purpose needs: the Debian package, and programs or files of which one shows that it is there. */
export const TOOLS = [
  { package: 'runc', programs: ['runc'], for: 'isolating builds' },
  { package: 'uidmap', programs: ['newuidmap'], for: 'isolating builds' },
  { package: 'util-linux', programs: ['unshare'], for: 'isolating builds' },
  {
    package: 'slirp4netns',
    programs: ['slirp4netns'],
    for: 'the network of builds',
  },
  { package: 'iproute2', programs: ['ip'], for: 'the network of builds' },
  { package: 'iptables', programs: ['iptables'], for: 'the network of builds' },
  {
    package: 'docker-registry',
    programs: ['docker-registry', 'registry'],
    for: 'the registry',
  },
  { package: 'openssl', programs: ['openssl'], for: "the registry's tokens" },
  {
    package: 'mmdebstrap',
    programs: ['mmdebstrap'],
    for: 'the tools of builds and the base image',
  },
  {
    package: 'debian-archive-keyring',
    file: DEBIAN_KEYRING,
    for: 'the tools of builds and the base image',
  },
  { package: 'git', programs: ['git'], for: 'the tests' },
];

/** What the tests of the packages need on top. */
export const TEST_TOOLS = [
  { package: 'git-lfs', programs: ['git-lfs'], for: 'the tests of sources' },
  { package: 'openssl', programs: ['openssl'], for: 'the tests of sources' },
  {
    package: 'openssh-server',
    programs: ['sshd'],
    for: 'the tests of sources',
  },
  { package: 'skopeo', programs: ['skopeo'], for: 'the tests of registries' },
];

/** What the benchmarks compare with, on top. */
export const BENCH_TOOLS = [
  { package: 'buildah', programs: ['buildah'], for: 'the benchmarks' },
];

/** What the browser tests need on top. */
export const BROWSER_TOOLS = [
  {
    package: 'chromium',
    programs: ['chromium', 'chromium-browser', 'google-chrome'],
    for: 'the browser tests',
  },
];

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Where a program is.
 *
 * @param {string} program a name, or an absolute path.
 * @param {string} path the search path.
 * @returns {string | undefined}
 */
export function findProgram(program, path) {
  const candidates = program.startsWith('/')
    ? [program]
    : path.split(delimiter).map(dir => join(dir, program));
  return candidates.find(isExecutable);
}

/** The tools of which neither a program nor the file can be found. */
export function missingTools(tools, find) {
  return tools.filter(
    ({ programs = [], file }) =>
      !programs.some(program => find(program)) && !(file && existsSync(file)),
  );
}

/**
 * How packages can be installed here: the words to put before a command, or
 * why not.
 *
 * @param machine - `hasApt`, `isRoot`, and `canSudo`, which asks for no password.
 */
export function installMeans({ hasApt, isRoot, canSudo }) {
  if (!hasApt) return { refusal: 'this is not a Debian-like system' };
  if (isRoot) return { prefix: [] };
  if (canSudo()) return { prefix: ['sudo', '-n'] };
  return { refusal: 'that needs root, or sudo without a password' };
}

function meansOfThisMachine() {
  return installMeans({
    hasApt: existsSync('/usr/bin/apt-get'),
    isRoot: process.getuid?.() === 0,
    canSudo: () =>
      spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0,
  });
}

/**
 * Keeps packages from starting services of their own while `install` runs:
 * the registry's package would take the registry's port.
 *
 * @see https://www.debian.org/doc/debian-policy/ch-opersys.html#interfacing-with-init-scripts
 */
async function withoutServices(prefix, install) {
  if (existsSync(POLICY)) return install();
  const folder = mkdtempSync(join(tmpdir(), 'image-factory-'));
  const draft = join(folder, 'policy-rc.d');
  writeFileSync(draft, '#!/bin/sh\nexit 101\n');
  const act = argv => spawnSync(argv[0], argv.slice(1), { stdio: 'ignore' });
  act([...prefix, 'install', '-m', '755', draft, POLICY]);
  try {
    return await install();
  } finally {
    act([...prefix, 'rm', '-f', POLICY]);
    rmSync(folder, { recursive: true });
  }
}

/** What a person types to install packages. */
export function installCommand(names) {
  return `sudo apt-get install --no-install-recommends ${names.join(' ')}`;
}

async function installPackages(context, prefix, names) {
  const env = { ...context.env, DEBIAN_FRONTEND: 'noninteractive' };
  const logFile = join(context.state, 'logs/packages.log');
  const apt = [...prefix, 'apt-get', '-o', 'DPkg::Lock::Timeout=300', '-y'];
  const failure = `The machine's packages could not be installed`;
  // One foreign source that doesn't answer must not keep the others from being used.
  await runCommand(context, [...apt, 'update'], {
    env,
    logFile,
    failure,
  }).catch(error => context.progress.say(`packages: ${error.message}`));
  await withoutServices(prefix, () =>
    runCommand(
      context,
      [...apt, 'install', '--no-install-recommends', ...names],
      { env, logFile, failure },
    ),
  );
}

/**
 * Installs the packages whose programs are missing, where that is possible,
 * and says so; elsewhere it names them and goes on.
 *
 * @param tools - e.g. `TOOLS`.
 */
export async function ensureSystemPackages(context, tools) {
  const find = program => findProgram(program, context.env.PATH);
  const missing = missingTools(tools, find);
  if (missing.length === 0) return;
  const names = missing.map(tool => tool.package);
  const { prefix, refusal } = meansOfThisMachine();
  const { progress, signal } = context;
  if (refusal) {
    progress.say(
      `packages: missing ${names.join(
        ', ',
      )}, and ${refusal}. Going on without; to build images on this machine, install them and start again. On a Debian-like system: ${installCommand(
        names,
      )}`,
    );
    return;
  }
  try {
    await progress.step(
      'packages',
      `installing ${names.join(', ')} with apt-get`,
      () => installPackages(context, prefix, names),
    );
  } catch (error) {
    if (signal.aborted) throw error;
    progress.say(`packages: ${error.message}. Going on without.`);
  }
}
