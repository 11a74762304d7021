import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeByDraft } from '../services/makeByDraft.mjs';
import { writeOciLayout } from '../services/ociLayout.mjs';
import { releaseSources } from '../services/releaseSources.mjs';
import { Fault } from '../setup/fault.mjs';
import { DEBIAN_KEYRING } from '../setup/systemPackages.mjs';
import { digestOfLayout } from './images.mjs';
import { cacheHome, REGISTRY } from './places.mjs';

/** The release of the tools that builds on this machine run with. */
const RELEASE = 'trixie';
const REPOSITORY = 'tools/buildah';
const PACKAGES = [
  'buildah',
  'ca-certificates',
  'git',
  'git-lfs',
  // For the hook that makes the programs of uidmap work without set-id bits.
  'libcap2-bin',
  'netavark',
  'openssh-client',
  'uidmap',
];
const POLICY = '{"default":[{"type":"insecureAcceptAnything"}]}';

/** Programs by which an ordinary user maps the ids of a build: in a pod a capability works where a set-id bit does not. */
const MAP_IDS = [
  'for kind in uid gid; do',
  'chmod u-s "$1/usr/bin/new${kind}map" &&',
  'chroot "$1" setcap "cap_set${kind}=ep" "/usr/bin/new${kind}map" || exit 1;',
  'done',
].join(' ');

/** Hooks run by a shell with the root folder as $1. */
const HOOKS = [
  'echo builder:x:1000:1000::/home/builder:/bin/bash >> "$1/etc/passwd"',
  'echo builder:x:1000: >> "$1/etc/group"',
  'install -d -o 1000 -g 1000 "$1/home/builder"',
  'echo builder:100000:65536 | tee "$1/etc/subuid" > "$1/etc/subgid"',
  MAP_IDS,
  `mkdir -p "$1/etc/containers" && echo '${POLICY}' > "$1/etc/containers/policy.json"`,
  'rm -rf "$1"/var/cache/apt/* "$1"/var/lib/apt/lists/* "$1"/var/log/* "$1/etc/hostname" "$1/etc/resolv.conf"',
];

const OPTIONS = [
  '--mode=root',
  '--variant=essential',
  '--format=tar',
  `--keyring=${DEBIAN_KEYRING}`,
  `--include=${PACKAGES.join(',')}`,
  '--aptopt=Acquire::Languages "none"',
  '--dpkgopt=path-exclude=/usr/share/man/*',
  '--dpkgopt=path-exclude=/usr/share/info/*',
  '--dpkgopt=path-exclude=/usr/share/locale/*',
  '--dpkgopt=path-exclude=/usr/share/doc/*',
  '--dpkgopt=path-include=/usr/share/doc/*/copyright',
  ...HOOKS.map(hook => `--customize-hook=${hook}`),
];

/** Where the image is kept for every checkout of this user. */
function toolImageFolder(env) {
  const content = JSON.stringify([RELEASE, OPTIONS, process.arch]);
  const key = createHash('sha256').update(content).digest('hex').slice(0, 12);
  return join(cacheHome(env), `cluster-tools-${key}`);
}

async function fill(context, draft) {
  const sources = await releaseSources(context, RELEASE);
  if (!sources) {
    throw new Fault(
      `The image of tools could not be made: the machine's Debian mirror does not serve ${RELEASE} now. Check that, and start again.`,
    );
  }
  const logFile = join(context.state, 'logs/cluster-tools.log');
  const { child, exited } = context.processes.start(
    ['mmdebstrap', ...OPTIONS, RELEASE, '-', ...sources.lines],
    { env: context.env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  child.stderr.pipe(createWriteStream(logFile));
  const [{ code }] = await Promise.all([
    exited,
    writeOciLayout(draft, child.stdout, { tag: RELEASE, created: new Date() }),
  ]);
  if (code === 0) return;
  throw new Fault(
    `The image of tools could not be made: check that the machine's Debian mirror can be reached (see ${logFile}), and start again.`,
  );
}

/**
 * Makes the image that the steps of builds run in, a Debian with buildah and
 * git, once for all checkouts of this user.
 *
 * @returns {Promise<{ layout: string, repository: string, tag: string, name: string }>}
 *   `name` is that in the node's registry, by digest.
 */
export async function ensureToolImage(context) {
  const layout = toolImageFolder(context.env);
  if (!existsSync(layout)) {
    mkdirSync(dirname(layout), { recursive: true });
    await context.progress.step(
      'cluster',
      'making a Debian with buildah and git with mmdebstrap',
      () => makeByDraft(layout, { fill: draft => fill(context, draft) }),
    );
  }
  const name = `${REGISTRY}/${REPOSITORY}@${digestOfLayout(layout)}`;
  return { layout, repository: REPOSITORY, tag: RELEASE, name };
}
