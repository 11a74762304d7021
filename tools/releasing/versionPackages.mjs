import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Fault } from '../setup/fault.mjs';
import { mustSucceed } from '../setup/mustSucceed.mjs';

function git(cwd, args) {
  const { status, stdout, stderr } = spawnSync('git', args, {
    cwd,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Fault(`git ${args[0]} failed: ${stderr.trim()}`);
  return stdout.trim();
}

/** @throws {Fault} if something is not committed. */
export function requireCleanCheckout(root) {
  if (git(root, ['status', '--porcelain']) === '') return;
  throw new Fault(
    'Commit or put aside your changes first: a release is made of what is committed.',
  );
}

/** Raises the versions of all packages, writes their changelogs, commits and tags; pushes nothing. */
export function versionPackages(run, bump) {
  return mustSucceed(run, ['lerna', 'version', bump, '--no-push', '--yes']);
}

/** Shows what `versionPackages` would do, changelogs included, in a copy of the last commit. */
export async function rehearseVersions(run, bump) {
  const copy = mkdtempSync(join(tmpdir(), 'image-factory-release-'));
  try {
    git(run.root, ['clone', '--quiet', run.root, copy]);
    symlinkSync(join(run.root, 'node_modules'), join(copy, 'node_modules'));
    await mustSucceed(
      run,
      [
        'lerna',
        'version',
        bump,
        '--no-git-tag-version',
        '--no-push',
        '--yes',
        '--ignore-scripts',
        '--allow-branch=*',
      ],
      { cwd: copy },
    );
    git(copy, ['add', '--intent-to-add', '--all', '--', 'plugins']);
    run.progress.say(git(copy, ['diff', '--', '*/CHANGELOG.md']));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}
