import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../setup/fault.mjs';
import { manifestsOf, ensureDependencies } from '../setup/dependencies.mjs';
import { runShown } from '../setup/runShown.mjs';
import { tellRepository } from '../releasing/repository.mjs';
import { ensureToolchain } from '../setup/toolchain.mjs';
import { workingFiles } from '../setup/workingFiles.mjs';

/** Workspaces whose package.json has a script `generate`. */
function generatingWorkspaces(root) {
  return manifestsOf(root)
    .filter(file => file.endsWith('/package.json'))
    .filter(
      file =>
        JSON.parse(readFileSync(join(root, file), 'utf8')).scripts?.generate,
    )
    .map(file => file.slice(0, -'/package.json'.length));
}

function readAll(root) {
  const existing = [...workingFiles(root)].filter(file =>
    existsSync(join(root, file)),
  );
  return new Map(existing.map(file => [file, readFileSync(join(root, file))]));
}

/** Files that differ between two snapshots, either way. */
export function changedFiles(before, after) {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names]
    .filter(name => {
      const [old, now] = [before.get(name), after.get(name)];
      return !old || !now || !old.equals(now);
    })
    .sort();
}

function restore(root, before, changed) {
  for (const file of changed) {
    const old = before.get(file);
    if (old) writeFileSync(join(root, file), old);
    else rmSync(join(root, file));
  }
}

/**
 * Writes what each entry of each package offers, into `report*.api.md`. They
 * are made of the compiler's declarations.
 */
const API_REPORTS = [
  ['tsc', '--incremental', 'false'],
  [
    'backstage-repo-tools',
    'api-reports',
    // Packages of the workspace are found as sources; what needs no words has none.
    '--omit-messages',
    'ae-wrong-input-file-type,ae-undocumented',
    '--validate-release-tags',
  ],
];

async function reportApis(run) {
  for (const argv of API_REPORTS) {
    if ((await runShown(run, argv)) !== 0) {
      throw new Fault(
        'The API reports could not be made: every export has a release tag (@public), and what it names is exported too.',
      );
    }
  }
}

async function runGenerators(run) {
  tellRepository(run.root);
  for (const workspace of generatingWorkspaces(run.root)) {
    const cwd = join(run.root, workspace);
    const code = await runShown(run, ['yarn', 'run', 'generate'], { cwd });
    if (code !== 0) throw new Fault(`The generator of ${workspace} failed.`);
  }
  await reportApis(run);
}

/**
 * Tells in every package where the repository is, runs the script `generate` of
 * every workspace that has one, and reports the APIs. With `--check` it puts the
 * files back and fails when any of them was out of date.
 */
export default async function generate(run, args) {
  await ensureToolchain(run);
  await ensureDependencies(run);
  if (!args.includes('--check')) {
    await runGenerators(run);
    return 0;
  }
  const before = readAll(run.root);
  await runGenerators(run);
  const changed = changedFiles(before, readAll(run.root));
  restore(run.root, before, changed);
  for (const file of changed) {
    run.progress.say(`out of date: ${file}; run yarn generate and commit it`);
  }
  return changed.length > 0 ? 1 : 0;
}
