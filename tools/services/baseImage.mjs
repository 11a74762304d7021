import { createWriteStream, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../setup/fault.mjs';
import { DEBIAN_KEYRING, findProgram } from '../setup/systemPackages.mjs';
import { makeByDraft } from './makeByDraft.mjs';
import { writeOciLayout } from './ociLayout.mjs';
import { digestOfTag, pushLayout } from './registryClient.mjs';
import { releaseSources } from './releaseSources.mjs';

const RELEASE = 'bookworm';
const REPOSITORY = 'base/debian';

/** Name of the base image without the registry. */
export const BASE_IMAGE = `${REPOSITORY}:${RELEASE}`;

/** A Debian with apt and certificates, without documentation but with the licences. */
export function debootstrapArguments(sources) {
  return [
    '--variant=apt',
    `--keyring=${DEBIAN_KEYRING}`,
    '--include=ca-certificates',
    '--dpkgopt=path-exclude=/usr/share/man/*',
    '--dpkgopt=path-exclude=/usr/share/info/*',
    '--dpkgopt=path-exclude=/usr/share/locale/*',
    '--dpkgopt=path-exclude=/usr/share/doc/*',
    '--dpkgopt=path-include=/usr/share/doc/*/copyright',
    '--format=tar',
    RELEASE,
    '-',
    ...sources,
  ];
}

async function writeLayout(context, layout) {
  const logFile = join(context.state, 'logs/base-image.log');
  const own = await releaseSources(context, RELEASE);
  const { child, exited } = context.processes.start(
    ['mmdebstrap', ...debootstrapArguments(own?.lines ?? [])],
    { env: context.env, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] },
  );
  child.stderr.pipe(createWriteStream(logFile));
  const written = writeOciLayout(layout, child.stdout, {
    tag: RELEASE,
    created: new Date(),
  });
  const [outcome] = await Promise.all([exited, written]);
  if (outcome.code !== 0) {
    throw new Fault(
      `The base image could not be made: check that the machine's Debian mirror can be reached (see ${logFile}), and start again`,
    );
  }
}

/**
 * Makes the base image, once, as an OCI layout in the cache of the checkout.
 *
 * @param {string} cache folder that outlives this run.
 * @returns {Promise<string | undefined>} the layout's folder; undefined without mmdebstrap.
 */
export async function ensureBaseLayout(context, cache) {
  const layout = join(cache, `debian-${RELEASE}`);
  if (existsSync(layout)) return layout;
  if (!findProgram('mmdebstrap', context.env.PATH)) {
    context.progress.say(
      'base image: not made, because mmdebstrap is not installed.',
    );
    return undefined;
  }
  mkdirSync(cache, { recursive: true });
  await context.progress.step(
    'base image',
    `making a Debian ${RELEASE} with mmdebstrap`,
    () => makeByDraft(layout, { fill: draft => writeLayout(context, draft) }),
  );
  return layout;
}

/** Pushes the base image, unless the registry has it. */
export async function ensureBaseImage(context, registry, layout) {
  if (await digestOfTag(registry, REPOSITORY, RELEASE)) return;
  await context.progress.step(
    'base image',
    `pushing ${BASE_IMAGE} to the registry`,
    () =>
      pushLayout(registry, layout, { repository: REPOSITORY, tag: RELEASE }),
  );
}
