import { join } from 'node:path';
import { checkPackages } from '../releasing/checkPackages.mjs';
import { isPublished } from '../releasing/isPublished.mjs';
import { buildPackages, packPackages } from '../releasing/packPackages.mjs';
import { publishTarball } from '../releasing/publishTarball.mjs';
import {
  rehearseVersions,
  requireCleanCheckout,
  versionPackages,
} from '../releasing/versionPackages.mjs';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { Fault } from '../setup/fault.mjs';
import { ensureToolchain } from '../setup/toolchain.mjs';

/** Publishes the versions as they stand. */
const CURRENT = 'current';

/** What the command line asks for. */
export function releaseOptions(args) {
  const [bump = 'patch', ...rest] = args.filter(arg => !arg.startsWith('-'));
  const unknown = args.filter(
    arg => arg.startsWith('-') && arg !== '--dry-run',
  );
  const isKnown = /^(patch|minor|major|current|\d+\.\d+\.\d+)$/.test(bump);
  if (!isKnown || rest.length > 0 || unknown.length > 0) {
    throw new Fault(
      'Use: yarn release [patch|minor|major|x.y.z|current] [--dry-run]',
    );
  }
  return { bump, isDryRun: args.includes('--dry-run') };
}

async function packSoundly(run) {
  await buildPackages(run);
  const packed = await packPackages(run, join(run.state, 'packed'));
  await checkPackages(run, packed);
  return packed;
}

async function publish(run, packed) {
  for (const one of packed) {
    const version = `${one.name}@${one.version}`;
    if (await isPublished(run, one)) {
      run.progress.say(`${version} is published already`);
    } else {
      await publishTarball(run, one.tarball);
      run.progress.say(`${version} published`);
    }
  }
}

/**
 * Raises the versions and writes the changelogs, then builds, packs, checks
 * and publishes the packages together. With `--dry-run` the versions are raised in
 * a copy, and the packages are built, packed and checked, but neither Git nor
 * the registry is touched.
 */
export default async function release(run, args) {
  const { bump, isDryRun } = releaseOptions(args);
  await ensureToolchain(run);
  await ensureDependencies(run);
  if (isDryRun) {
    if (bump !== CURRENT) await rehearseVersions(run, bump);
    await packSoundly(run);
    run.progress.say('dry run: nothing was versioned, committed or published');
    return 0;
  }
  requireCleanCheckout(run.root);
  if (bump !== CURRENT) await versionPackages(run, bump);
  await publish(run, await packSoundly(run));
  run.progress.say(
    'published; now push the commit and its tag: git push --follow-tags',
  );
  return 0;
}
