import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { makeTestAccount } from '../../security/halves/testAccount.mjs';
import { ensureBaseImage, ensureBaseLayout } from '../services/baseImage.mjs';
import { endSupervisors } from '../services/localBuilds.mjs';
import { startRegistry } from '../services/registry.mjs';
import { ensureToolsRoot } from '../services/toolsRoot.mjs';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { requireDiskSpace } from '../setup/diskSpace.mjs';
import { Fault } from '../setup/fault.mjs';
import { runShown } from '../setup/runShown.mjs';
import { ensureSystemPackages, TOOLS } from '../setup/systemPackages.mjs';
import { ensureToolchain } from '../setup/toolchain.mjs';
import { summaryLine } from '../testing/testCounts.mjs';
import { removeState } from './reset.mjs';

const NEEDED_GB = 8;

/** A folder of this run only, which an ordinary user can enter wherever the checkout lies. */
function temporaryBase(run) {
  const base = mkdtempSync('/var/tmp/if-sec-');
  chmodSync(base, 0o755);
  mkdirSync(join(base, 'logs'), { mode: 0o700 });
  run.onClose(() => removeState(run, base));
  for (const half of ['root', 'user']) {
    run.onClose(() => endSupervisors(join(base, half)));
  }
  return base;
}

async function startServices(run, base) {
  const context = { ...run, state: base };
  const cache = join(run.state, 'cache');
  const [layout, registry, toolsRoot] = await Promise.all([
    ensureBaseLayout(run, cache),
    startRegistry(context, { isTemporary: true }),
    ensureToolsRoot(run, cache),
  ]);
  if (!layout || !registry.isRunning || !toolsRoot) {
    throw new Fault(
      'Without a registry, a base image and the tools of builds there is nothing to attack: install what is named above, and start again.',
    );
  }
  await ensureBaseImage(context, registry, layout);
  return { registry, toolsRoot };
}

/** Root also attacks as an ordinary user, whom it makes for that. */
function accountFor(run) {
  if (process.getuid() !== 0) return {};
  const { account, remove } = makeTestAccount();
  run.onClose(remove);
  return { account };
}

async function runAttacks(run, { base, args, services }) {
  const file = join(base, 'services.json');
  writeFileSync(file, JSON.stringify(services), { mode: 0o600 });
  const exitCode = await runShown(
    run,
    [
      'node',
      '--require',
      join(run.root, 'node_modules/@backstage/cli/config/nodeTransform.cjs'),
      ...['security/run.mjs', ...args],
    ],
    { env: { ...run.env, IMAGE_FACTORY_SECURITY: file } },
  );
  const results = join(base, 'results.json');
  // Attacks that broke off count as one that failed.
  const counts = existsSync(results)
    ? JSON.parse(readFileSync(results, 'utf8'))
    : { passed: 0, failed: 1, skipped: 0 };
  return { ...counts, exitCode };
}

/** Attacks the walls around builds, as root and as an ordinary user; arguments select attacks by a part of their name. docs/security.md lists them. */
export default async function security(run, args) {
  if (process.platform !== 'linux') {
    throw new Fault(
      'Builds are boxed on Linux only: there is nothing to attack here.',
    );
  }
  requireDiskSpace(run.state, NEEDED_GB);
  await ensureToolchain(run);
  await Promise.all([
    ensureSystemPackages(run, TOOLS),
    ensureDependencies(run),
  ]);
  const base = temporaryBase(run);
  const services = {
    ...(await startServices(run, base)),
    ...accountFor(run),
    ...{ root: run.root, base },
  };
  run.progress.say(`attacks: starting after ${run.progress.elapsed()}`);
  const counts = await runAttacks(run, { base, args, services });
  process.stdout.write(`${summaryLine(counts)}\n`);
  return counts.failed > 0 || counts.exitCode !== 0 ? 1 : 0;
}
