import { readFileSync } from 'node:fs';
import { pathOfHost } from '../../plugins/image-factory-backend-module-local/supervisor/registry/imageNames.mjs';
import { require, requireEnd, requireHeld } from '../attempts.mjs';
import { attackBuild } from '../building/attackBuild.mjs';
import { foreignImage } from '../building/foreignImage.mjs';
import { hostileTools } from '../building/hostileTools.mjs';
import { askRegistry } from '../building/pushImage.mjs';
import { markers } from '../markers/markers.mjs';
import { rememberForeignImage } from '../building/rememberForeignImage.mjs';
import { surroundings } from '../surroundings.mjs';

const MIB = 1024 ** 2;
/** The service must say no soon, however much it is offered. */
const SOON_MS = 20_000;

/** The most memory that a process has had, in bytes. */
function peakMemory(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1] ?? 0) * 1024;
}

/** @param {import('../building/Build.mjs').Build} build */
async function watchMemory(build) {
  build.peak = 0;
  const timer = setInterval(() => {
    try {
      build.peak = Math.max(build.peak, peakMemory(build.process.pid));
    } catch {
      // It ended between two looks.
    }
  }, 50);
  await build.ended;
  clearInterval(timer);
}

/**
 * @param {import('../halves/Half.mjs').Half} half
 * @param {string} mode - Of `scripts/hostile-builder.pl`.
 * @param {object} [order]
 */
export async function buildHostile(half, mode, order) {
  await foreignImage.name();
  const known = await half.once('remembers', () => rememberForeignImage(half));
  const { host } = surroundings.registry;
  const values = {
    mode,
    REGISTRY: pathOfHost(host),
    HOST: host,
    PORT: markers.listeners.port,
    FOLDER: markers.files.folder,
    SECRET: foreignImage.word,
    BLOB: foreignImage.layer,
    KNOWN: known,
  };
  const comments = Object.entries(values).map(
    ([key, value]) => `# ${key}: ${value}\n`,
  );
  const began = Date.now();
  const build = await attackBuild(
    half,
    {
      containerfile: `${comments.join('')}FROM scratch\n`,
      builder: hostileTools('buildah', 'hostile-builder.pl'),
      ...order,
    },
    watchMemory,
  );
  build.milliseconds = Date.now() - began;
  require(!build
    .text('log')
    .includes(foreignImage.word), "the other tenant's word is told");
  return build;
}

/** @param {import('../halves/Half.mjs').Half} half */
function asks(half) {
  return half.once('hostile builder asks', async () => {
    const build = await buildHostile(half, 'asks');
    require(build.lines.includes(
      'the gate answers 200',
    ), `the gate did not answer as it should\n${build.story}`);
    return build;
  });
}

/** @type {Array<[name: string, ...ways: string[]]>} */
const WAYS = [
  ["A taken-over builder reads another tenant's image", 'foreign-read'],
  ['A taken-over builder lists repositories and tags', 'lists'],
  ['A taken-over builder writes to the registry', 'writes'],
  ['A taken-over builder plays tricks with paths', 'paths'],
  [
    'A taken-over builder uses the gate as a proxy',
    'absolute-form',
    'absolute-form-connect',
  ],
  ["A taken-over builder mounts another tenant's layer", 'foreign-mount'],
  [
    "A taken-over builder has another tenant's image recalled",
    'foreign-recall',
  ],
  ['A taken-over builder smuggles a request', 'smuggled'],
  [
    'A taken-over builder uploads under a wrong digest',
    'wrong-digest',
    'uploads',
  ],
  ['A taken-over builder sends a flood of headers', 'headers'],
];

/** @type {Array<[name: string, ...modes: string[]]>} What is handed over, and is no image. */
const INVALID = [
  [
    'A taken-over builder names a path as a digest',
    'path-digest',
    'config-path',
  ],
  [
    'A taken-over builder lies about sizes',
    'wrong-size',
    'config-size',
    'negative-size',
  ],
  [
    'A taken-over builder leaves parts out',
    'missing-layer',
    'no-manifest',
    'no-config',
    'an-index',
  ],
  [
    'A taken-over builder hands over what never ends',
    'many-layers',
    'nested-manifest',
  ],
  ['A taken-over builder names a layer somewhere else', 'foreign-layer'],
];

/** @param {string} mode */
async function requireInvalid(half, mode) {
  const build = await buildHostile(half, mode);
  requireEnd(build, 'image-invalid');
  require(build.milliseconds <
    SOON_MS, `${mode} took ${build.milliseconds} ms\n${build.story}`);
}

async function forgesLabels(half) {
  const build = await buildHostile(half, 'labels');
  requireEnd(build, 'succeeded');
  const manifest = await (await askRegistry('web/shop/x/manifests/1')).json();
  const config = await (
    await askRegistry(`web/shop/x/blobs/${manifest.config.digest}`)
  ).json();
  const { Labels } = config.config;
  require(Labels['image-factory.tenant'] === 'web', `labels: ${JSON.stringify(
    Labels,
  )}`);
}

async function makesCalls(half) {
  requireHeld(await buildHostile(half, 'calls'), 'calls');
}

async function sendsMuch(half) {
  const build = await buildHostile(half, 'large');
  requireHeld(build, 'large-manifest', 'many-uploads');
  require(build.peak < 300 * MIB, `the service took ${build.peak / MIB} MiB`);
}

async function uploadsForEver(half) {
  const build = await buildHostile(half, 'endless', {
    settings: { diskLimitBytes: 400 * MIB },
  });
  requireEnd(build, 'disk-limit');
  require(build.peak < 300 * MIB, `the service took ${build.peak / MIB} MiB`);
}

async function keepsConnections(half) {
  const build = await buildHostile(half, 'slow');
  requireEnd(build, 'image-invalid');
  require(build.milliseconds < SOON_MS, `it took ${build.milliseconds} ms`);
}

async function changesContent(half) {
  const build = await buildHostile(half, 'changing');
  require(build.outcome, `the supervisor did not live to tell\n${build.story}`);
  requireEnd(build, 'succeeded', 'image-invalid');
}

async function foreignTagStands() {
  const { status } = await askRegistry('data/secret/manifests/1');
  require(status === 200, 'the image of the other tenant is gone');
}

export const handover = {
  title: 'What a taken-over builder hands over and asks for',
  controls: [
    {
      name: 'with the credentials of the service the same requests are granted',
      show: async () => {
        await foreignImage.name();
        const read = await askRegistry(
          `data/secret/blobs/${foreignImage.layer}`,
        );
        require((await read.text()).includes(
          foreignImage.word,
        ), 'it could not be read');
        const query = new URLSearchParams({
          mount: foreignImage.layer,
          from: 'data/secret',
        });
        const { status } = await askRegistry(
          `web/control/blobs/uploads/?${query}`,
          { method: 'POST' },
        );
        require(status === 201, 'it could not be mounted');
      },
    },
  ],
  attacks: [
    ...WAYS.map(([name, ...ways]) => ({
      name,
      show: async half => {
        requireHeld(await asks(half), ...ways);
        await foreignTagStands();
      },
    })),
    ...INVALID.map(([name, ...modes]) => ({
      name,
      show: async half => {
        for (const mode of modes) await requireInvalid(half, mode);
      },
    })),
    {
      name: 'A taken-over builder forges the labels of the platform',
      show: forgesLabels,
    },
    {
      name: 'A taken-over builder makes system calls that no build needs',
      show: makesCalls,
    },
    {
      name: 'A taken-over builder sends 500 MB and 10,000 uploads',
      show: sendsMuch,
    },
    { name: 'A taken-over builder uploads for ever', show: uploadsForEver },
    {
      name: 'A taken-over builder keeps connections open',
      show: keepsConnections,
    },
    {
      name: 'A taken-over builder changes what it handed over',
      show: changesContent,
    },
  ],
};
