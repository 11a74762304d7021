import { createHash } from 'node:crypto';
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeByDraft } from '../services/makeByDraft.mjs';
import { writeOciLayout } from '../services/ociLayout.mjs';
import { releaseSources } from '../services/releaseSources.mjs';
import { WITHOUT_READING_MATTER } from '../services/toolsTree.mjs';
import { Fault } from '../setup/fault.mjs';
import { DEBIAN_KEYRING } from '../setup/systemPackages.mjs';
import { digestOfLayout } from './images.mjs';
import { cacheHome, REGISTRY } from './places.mjs';

/** The release of the tools that builds on this machine run with. */
const RELEASE = 'trixie';
const REPOSITORY = 'tools/builder';
/** The programs that supervise a run, on a host as in a pod. */
const SUPERVISOR = fileURLToPath(
  new URL(
    '../../plugins/image-factory-backend-module-local/supervisor',
    import.meta.url,
  ),
);

/** What operators make the image with where there is no mmdebstrap. */
const CONTAINERFILE = readFileSync(join(SUPERVISOR, 'Containerfile'), 'utf8');
const INSTALL = /apt-get install[^\\]*\\\n((?: +[a-z0-9-]+ \\\n)+)/;
/** The same packages as there. */
const PACKAGES = INSTALL.exec(CONTAINERFILE)[1].match(/[a-z0-9-]+/g);

/** Hooks run by a shell with the root folder as $1. */
const HOOKS = [
  'mkdir -p "$1/opt/image-factory/bin"',
  'ln -s /usr/bin/node "$1/opt/image-factory/bin/node"',
  'rm -rf "$1"/var/cache/apt/* "$1"/var/lib/apt/lists/* "$1"/var/log/* "$1/etc/hostname" "$1/etc/resolv.conf"',
];

const OPTIONS = [
  '--mode=root',
  '--variant=essential',
  '--format=tar',
  `--keyring=${DEBIAN_KEYRING}`,
  `--include=${PACKAGES.join(',')}`,
  ...WITHOUT_READING_MATTER,
  ...HOOKS.map(hook => `--customize-hook=${hook}`),
];
/** The place of the programs in the image. */
const COPY = `--customize-hook=copy-in '${SUPERVISOR}' /opt/image-factory`;

/** What the programs are, so that a change of them makes another image. */
function supervisorHash() {
  const hash = createHash('sha256');
  const names = readdirSync(SUPERVISOR, { recursive: true }).sort();
  for (const name of names) {
    const path = join(SUPERVISOR, name);
    if (!statSync(path).isFile()) continue;
    hash.update(`${name}\0`).update(readFileSync(path));
  }
  return hash.digest('hex');
}

/** Where the image is kept for every checkout of this user. */
function toolImageFolder(env) {
  const content = JSON.stringify([
    ...[RELEASE, OPTIONS, process.arch],
    supervisorHash(),
  ]);
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
    ['mmdebstrap', ...OPTIONS, COPY, RELEASE, '-', ...sources.lines],
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
 * Makes the image that the containers of builds run in, a Debian with buildah,
 * git and the programs that supervise a run, once for all checkouts of this
 * user and each state of these programs.
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
