import { createHash } from 'node:crypto';
import {
  createReadStream,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runCommand } from '../setup/command.mjs';
import { Fault } from '../setup/fault.mjs';
import { plainOnLoopback, TOOLS_LABEL } from './toolsImage.mjs';
import { tidyTree } from './toolsTree.mjs';

const NAMED = /^[^\s@/]+\/[^\s@]+@sha256:([0-9a-f]{64})$/;
const TAG = 'tools';

/**
 * The digest of an image, where a text names one by it.
 *
 * @param {string | undefined} text - e.g. `registry.example.com/tools@sha256:…`; a path is none.
 * @returns {string | undefined} 64 hexadecimal digits.
 */
export function digestNamedBy(text) {
  return NAMED.exec(text ?? '')?.[1];
}

/** @param {string} path */
async function sha256Of(path) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return `sha256:${hash.digest('hex')}`;
}

/** What a layout holds, its layer checked against the digest in its manifest. */
async function readLayout(layout, image) {
  const pathOf = digest => join(layout, 'blobs/sha256', digest.slice(7));
  const read = path => JSON.parse(readFileSync(path, 'utf8'));
  const [entry] = read(join(layout, 'index.json')).manifests;
  const { config, layers } = read(pathOf(entry.digest));
  if (layers.length !== 1) {
    throw new Fault(
      `${image} has ${layers.length} layers: an image of tools has one, as node tools/run.mjs toolsRoot --layout writes it.`,
    );
  }
  const layer = pathOf(layers[0].digest);
  if ((await sha256Of(layer)) !== layers[0].digest) {
    throw new Fault(`The layer of ${image} is not what its digest says.`);
  }
  const labels = read(pathOf(config.digest)).config?.Labels ?? {};
  return { layer, about: JSON.parse(labels[TOOLS_LABEL] ?? '{}') };
}

/**
 * Pulls an image of tools by its digest and unpacks it, as the user who runs
 * this: other owners, set-id bits and devices are left out.
 *
 * @param {string} image - Its name with its digest; credentials are those that skopeo finds.
 * @param {string} draft - Folder that becomes a tools root; is made.
 * @throws {Fault} if it can't be had, or is no image of tools.
 */
export async function pullTools(context, image, draft) {
  const layout = join(draft, 'layout');
  const rootfs = join(draft, 'rootfs');
  mkdirSync(rootfs, { recursive: true });
  const logs = join(context.state, 'logs');
  await runCommand(
    context,
    [
      ...['skopeo', 'copy', '--insecure-policy', '--quiet'],
      ...plainOnLoopback('src', image),
      ...[`docker://${image}`, `oci:${layout}:${TAG}`],
    ],
    {
      logFile: join(logs, 'tools-pull.log'),
      failure: `The tools ${image} could not be pulled`,
    },
  );
  const { layer, about } = await readLayout(layout, image);
  await runCommand(
    context,
    [
      ...['tar', '--extract', '--no-same-owner', '--no-same-permissions'],
      ...['--exclude=./dev/*', `--directory=${rootfs}`, `--file=${layer}`],
    ],
    {
      logFile: join(logs, 'tools-unpack.log'),
      failure: `The tools ${image} could not be unpacked`,
    },
  );
  rmSync(layout, { recursive: true });
  await tidyTree(context, {
    rootfs,
    logFile: join(logs, 'tools-root-tidy.log'),
  });
  writeFileSync(
    join(draft, 'tools.json'),
    `${JSON.stringify({ ...about, origin: image }, null, 2)}\n`,
  );
}
