import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../setup/fault.mjs';
import { workingFiles } from '../setup/workingFiles.mjs';
import { entryFaults } from './entryFaults.mjs';
import { LocalRegistry } from './LocalRegistry.mjs';
import { manifestDifferences } from './manifestDifferences.mjs';
import { packingFaults } from './packingFaults.mjs';
import { publishTarball } from './publishTarball.mjs';
import { readFiles, unpackPackages } from './unpackPackages.mjs';

const unpackedManifest = (folder, { name }) =>
  JSON.parse(
    readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'),
  );

const sha512Of = file =>
  createHash('sha512').update(readFileSync(file)).digest('base64');

const sourcesOf = (run, { folder }) => [
  ...workingFiles(join(run.root, folder)),
];

function contentFaults(run, folder, packed) {
  return packed.flatMap(one => {
    const files = readFiles(join(folder, 'node_modules', one.name));
    run.progress.say(`${one.name}: ${files.size} files`);
    const from = { checkout: run.root, sources: sourcesOf(run, one) };
    return packingFaults(unpackedManifest(folder, one), files, from).map(
      fault => `${one.name}: ${fault}`,
    );
  });
}

function sentFaults(registry, folder, { name, tarball }) {
  const { manifest, sha512 } = registry.published(name) ?? {};
  if (!manifest) return [`${name} did not arrive`];
  const keys = manifestDifferences(
    unpackedManifest(folder, { name }),
    manifest,
  );
  return [
    ...keys.map(key => `${name}: ${key} is published otherwise than packed`),
    ...(sha512 === sha512Of(tarball) ? [] : [`${name}: another tarball`]),
  ];
}

/** Publishes to a registry of its own, and compares what arrived with what was packed. */
async function publishingFaults(run, folder, packed) {
  const registry = new LocalRegistry();
  await registry.start();
  try {
    for (const { tarball } of packed) {
      await publishTarball(run, tarball, registry.url);
    }
    return packed.flatMap(one => sentFaults(registry, folder, one));
  } finally {
    registry.close();
  }
}

/**
 * Looks into the tarballs as a stranger's portal gets them.
 *
 * @throws {Fault} if one lacks what it must have, has what it must not, can't
 *   be loaded, or would be published otherwise than it was packed.
 */
export async function checkPackages(run, packed) {
  const folder = join(run.state, 'unpacked');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  try {
    unpackPackages(packed, folder);
    const manifests = packed.map(one => unpackedManifest(folder, one));
    const faults = [
      ...contentFaults(run, folder, packed),
      ...(await publishingFaults(run, folder, packed)),
      ...(await entryFaults(run, folder, manifests)),
    ];
    for (const fault of faults) run.progress.say(`packages: ${fault}`);
    if (faults.length > 0)
      throw new Fault(`The packages have ${faults.length} faults.`);
    run.progress.say('packages: sound, and published as they are packed');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
