import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../setup/command.mjs';
import { mustSucceed } from '../setup/mustSucceed.mjs';
import { publishedPackages } from './packages.mjs';

/** Builds all packages: their code, types and configuration schemas. */
export async function buildPackages(run) {
  await mustSucceed(run, ['tsc', '--incremental', 'false']);
  await mustSucceed(run, ['backstage-cli', 'repo', 'build']);
}

const fileNameOf = name => `${name.replace('@', '').replace('/', '-')}.tgz`;

/** Backstage's prepack puts the manifest aside while a package is packed; a pack that was ended leaves it there. */
function putBackManifest(folder) {
  const aside = join(folder, 'package.json-prepack');
  if (existsSync(aside)) renameSync(aside, join(folder, 'package.json'));
}

async function packPackage(run, folder, tarball) {
  await runCommand(run, ['yarn', 'pack', '--out', tarball], {
    cwd: join(run.root, folder),
    logFile: join(run.state, 'logs/pack.log'),
    failure: `${folder} could not be packed`,
  });
}

/**
 * Packs each built package with Yarn. These tarballs, byte for byte, are what
 * is published.
 *
 * @param {string} target - folder of the tarballs, made anew.
 * @returns {Promise<Array<{ name: string, version: string, folder: string, manifest: object, tarball: string }>>}
 */
export async function packPackages(run, target) {
  for (const { folder } of publishedPackages(run.root)) {
    putBackManifest(join(run.root, folder));
  }
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  const packed = [];
  for (const { folder, manifest } of publishedPackages(run.root)) {
    const { name, version } = manifest;
    const tarball = join(target, fileNameOf(name));
    await packPackage(run, folder, tarball);
    packed.push({ name, version, folder, manifest, tarball });
  }
  return packed;
}
