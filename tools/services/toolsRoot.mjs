import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { Fault } from '../setup/fault.mjs';
import { DEBIAN_KEYRING, findProgram } from '../setup/systemPackages.mjs';
import { installedVersions } from './dpkgStatus.mjs';
import { isRunning, makeByDraft } from './makeByDraft.mjs';
import { digestNamedBy, pullTools } from './pulledTools.mjs';
import { releaseSources } from './releaseSources.mjs';
import {
  tidyTree,
  unpackDebian,
  WITHOUT_READING_MATTER,
} from './toolsTree.mjs';

/** The tools root: an operator's own folder, an image by its digest, or the one that is made here. */
export const TOOLS_ROOT = 'IMAGE_FACTORY_TOOLS_ROOT';

/**
 * The releases to try, the newest first. Neither testing nor unstable is one:
 * a mirror's copy of them is soon past its Valid-Until date, their packages
 * don't always fit together, and testing gets security updates late.
 */
const RELEASES = ['trixie'];
const PACKAGES = [
  'buildah',
  'git',
  'git-lfs',
  'openssh-client',
  'ca-certificates',
  'socat',
  'iproute2',
  // buildah asks for it, even for a build that needs no network of its own.
  'netavark',
  // For the trial that tries to break out of a box.
  'mount',
  'runc',
];
/** One program of each package, which a sound tree has. */
const PROGRAMS = ['buildah', 'git', 'git-lfs', 'ssh', 'socat', 'ip', 'runc'];
const OPTIONS = [
  '--variant=essential',
  '--format=tar',
  `--include=${PACKAGES.join(',')}`,
  ...WITHOUT_READING_MATTER,
];
/** Counts up when the code that tidies the tree changes what is in it. */
const LAYOUT = 2;
const NAME = /^tools-[0-9a-f]{12}(\.new-(\d+))?$/;

/** Where the tools root is or will be; what an operator names goes first. */
export function toolsRootFolder(env, cache) {
  const digest = digestNamedBy(env[TOOLS_ROOT]);
  if (digest) return join(cache, `tools-${digest.slice(0, 12)}`);
  if (env[TOOLS_ROOT]) return env[TOOLS_ROOT];
  const content = {
    LAYOUT,
    RELEASES,
    OPTIONS,
    arch: process.arch,
  };
  const key = createHash('sha256')
    .update(JSON.stringify(content))
    .digest('hex');
  return join(cache, `tools-${key.slice(0, 12)}`);
}

/**
 * Arguments of mmdebstrap.
 *
 * @param {{ isRoot: boolean, release: string, sources: string[] }} options
 *   without sources mmdebstrap takes Debian's own mirrors.
 */
export function toolsRootArguments({ isRoot, release, sources }) {
  return [
    'mmdebstrap',
    `--mode=${isRoot ? 'root' : 'unshare'}`,
    `--keyring=${DEBIAN_KEYRING}`,
    ...OPTIONS,
    release,
    '-',
    ...sources,
  ];
}

/** Says whether a tree is whole: after a crash of the machine files may be there with nothing in them. */
export function isComplete(folder) {
  const isSound = program =>
    ['usr/bin', 'usr/sbin'].some(part => {
      const file = join(folder, 'rootfs', part, program);
      return existsSync(file) && statSync(file).size > 0;
    });
  try {
    JSON.parse(readFileSync(join(folder, 'tools.json'), 'utf8'));
    return PROGRAMS.every(isSound);
  } catch {
    return false;
  }
}

/** Removes trees of other versions, and drafts whose maker is gone. */
export function removeOthers(cache, folder) {
  for (const name of readdirSync(cache)) {
    const [isOurs, draft, pid] = NAME.exec(name) ?? [];
    const path = join(cache, name);
    if (!isOurs || path === folder || (draft && isRunning(Number(pid))))
      continue;
    rmSync(path, { recursive: true, force: true });
  }
}

/** The first release that can be had here. */
async function chooseRelease(context) {
  for (const release of RELEASES) {
    const sources = await releaseSources(context, release);
    if (sources) return { release, ...sources };
  }
  throw new Fault(
    `The tools that builds run with could not be made: the machine's Debian mirror can't be reached, or does not serve ${RELEASES.join(
      ' or ',
    )} now. Check that, and start again; until then nothing is built on this machine.`,
  );
}

function describeTree(rootfs, { release, suites, without }) {
  const status = readFileSync(join(rootfs, 'var/lib/dpkg/status'), 'utf8');
  return {
    origin: `Debian ${release}`,
    made: new Date().toISOString(),
    suites,
    without,
    packages: installedVersions(status, PACKAGES),
  };
}

async function fillDraft(context, draft, chosen) {
  const rootfs = join(draft, 'rootfs');
  const logs = join(context.state, 'logs');
  const argv = toolsRootArguments({
    isRoot: process.getuid?.() === 0,
    release: chosen.release,
    sources: chosen.lines,
  });
  await unpackDebian(context, argv, {
    rootfs,
    logFile: join(logs, 'tools-root.log'),
  });
  const description = describeTree(rootfs, chosen);
  await tidyTree(context, {
    rootfs,
    logFile: join(logs, 'tools-root-tidy.log'),
  });
  writeFileSync(
    join(draft, 'tools.json'),
    `${JSON.stringify(description, null, 2)}\n`,
  );
}

/** Everybody may read it, whatever the umask of who made it. */
function open(draft) {
  for (const name of ['', 'rootfs']) chmodSync(join(draft, name), 0o755);
  chmodSync(join(draft, 'tools.json'), 0o644);
}

async function makeToolsRoot(context, folder) {
  const chosen = await chooseRelease(context);
  if (chosen.without.length > 0) {
    context.progress.say(
      `tools root: made without ${chosen.without.join(', ')}`,
    );
  }
  await makeByDraft(folder, {
    fill: async draft => {
      await fillDraft(context, draft, chosen);
      open(draft);
    },
    isComplete,
  });
}

async function pullToolsRoot(context, image, folder) {
  mkdirSync(dirname(folder), { recursive: true });
  removeOthers(dirname(folder), folder);
  await makeByDraft(folder, {
    fill: async draft => {
      await pullTools(context, image, draft);
      open(draft);
    },
    isComplete,
  });
}

/**
 * Makes the read-only root of the boxes that builds run in: a small Debian,
 * newer than the machine's may be, with the tools of builds. It is made once,
 * belongs to the user who runs this, and everybody may read it.
 *
 * @param {string} cache folder that outlives this run.
 * @returns {Promise<string | undefined>} the folder with `rootfs/` and
 *   `tools.json`; undefined without mmdebstrap.
 * @throws {Fault} if it can't be made.
 */
export async function ensureToolsRoot(context, cache) {
  const { env, progress } = context;
  const folder = toolsRootFolder(env, cache);
  if (digestNamedBy(env[TOOLS_ROOT])) {
    if (!isComplete(folder)) {
      await progress.step('tools root', `pulling ${env[TOOLS_ROOT]}`, () =>
        pullToolsRoot(context, env[TOOLS_ROOT], folder),
      );
    }
    return folder;
  }
  if (env[TOOLS_ROOT]) {
    progress.say(`tools root: taking ${folder}, which ${TOOLS_ROOT} names`);
    return folder;
  }
  if (isComplete(folder)) return folder;
  if (!findProgram('mmdebstrap', env.PATH)) {
    progress.say(
      'tools root: not made, because mmdebstrap is not installed; nothing is built on this machine.',
    );
    return undefined;
  }
  mkdirSync(cache, { recursive: true });
  chmodSync(cache, 0o755);
  removeOthers(cache, folder);
  await progress.step(
    'tools root',
    `making a Debian with ${PACKAGES[0]} and ${PACKAGES[1]} with mmdebstrap`,
    () => makeToolsRoot(context, folder),
  );
  return folder;
}
