import { checkPacking } from '../releasing/packPackages.mjs';
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

async function mustRun(run, argv) {
  const { exited } = run.processes.start(argv, {
    cwd: run.root,
    env: run.env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const { code } = await exited;
  if (code !== 0) throw new Fault(`${argv.join(' ')} failed.`);
}

async function build(run) {
  await mustRun(run, ['tsc', '--incremental', 'false']);
  await mustRun(run, ['backstage-cli', 'repo', 'build']);
}

/**
 * Versions, builds and publishes the packages together. With `--dry-run` the
 * versions are raised in a copy, and the packages are built and looked into,
 * but neither Git nor the registry is touched.
 */
export default async function release(run, args) {
  const { bump, isDryRun } = releaseOptions(args);
  await ensureToolchain(run);
  await ensureDependencies(run);
  if (isDryRun) {
    if (bump !== CURRENT) await rehearseVersions(run, bump);
    await build(run);
    await checkPacking(run);
    run.progress.say('dry run: nothing was versioned, committed or published');
    return 0;
  }
  requireCleanCheckout(run.root);
  if (bump !== CURRENT) await versionPackages(run, bump);
  await build(run);
  await checkPacking(run);
  await mustRun(run, ['lerna', 'publish', 'from-package', '--yes']);
  run.progress.say(
    'published; now push the commit and its tag: git push --follow-tags',
  );
  return 0;
}
