import { setTimeout as sleep } from 'node:timers/promises';
import { bringDown } from '../cluster/clusterDown.mjs';
import { takeClusterLock } from '../cluster/clusterLock.mjs';
import {
  bringUp,
  renewToolImage,
  soundCluster,
} from '../cluster/clusterUp.mjs';
import { clusterVariables } from '../cluster/clusterVariables.mjs';
import {
  ensurePrograms,
  hasPrograms,
  programsFolder,
} from '../cluster/programs.mjs';
import { requireMachine } from '../cluster/requirements.mjs';
import { ensureDependencies } from '../setup/dependencies.mjs';
import { Fault, toFault } from '../setup/fault.mjs';
import { ensureToolchain } from '../setup/toolchain.mjs';
import {
  runClusterTests,
  runLifecycleTests,
  runOnboarding,
} from '../testing/clusterTests.mjs';
import { addCounts, summaryLine } from '../testing/testCounts.mjs';

const KUBECONFIG = 'IMAGE_FACTORY_KUBECONFIG';
/** Set to `build` where everything is checked and the programs may be built for it. */
const CLUSTER = 'IMAGE_FACTORY_CLUSTER';
const BUILD_LIMIT_MIN = 25;
const SKIPPED = { passed: 0, failed: 0, skipped: 1, exitCode: 0 };

/** Builds the programs within the time that a run of all checks has for it. */
async function programsInTime(run) {
  if (!hasPrograms(programsFolder(run.env)) && run.env[CLUSTER] !== 'build') {
    throw new Fault(
      `its programs are not built on this machine: npm run cluster:up builds them, and so does this with ${CLUSTER}=build`,
    );
  }
  const timer = new AbortController();
  const late = sleep(BUILD_LIMIT_MIN * 60_000, undefined, {
    signal: timer.signal,
    ref: false,
  }).then(() => {
    throw new Fault(
      `its programs could not be built within ${BUILD_LIMIT_MIN} minutes`,
    );
  });
  const built = ensurePrograms(run);
  built.catch(() => {});
  try {
    await Promise.race([built, late]);
  } finally {
    timer.abort();
    late.catch(() => {});
  }
}

/**
 * Why there can't be a cluster on this machine. A person is told by the
 * fault itself; where everything is checked the rest goes on without.
 */
async function refusal(run) {
  try {
    requireMachine();
    if (run.env.CI) await programsInTime(run);
    return undefined;
  } catch (error) {
    const fault = toFault(error);
    if (!run.env.CI || !fault) throw error;
    return fault.message;
  }
}

const isAll = args => args.every(arg => arg.startsWith('-'));

/** Tests on the test cluster of this machine. */
async function testOn(run, cluster, args) {
  const variables = clusterVariables(cluster);
  const counts = await runClusterTests(run, { args, variables });
  return isAll(args) ? [...counts, await runOnboarding(run)] : counts;
}

/** Tests on a cluster that comes for them and goes after them. */
async function testOnOwnCluster(run, args) {
  const lifecycle = isAll(args) ? [await runLifecycleTests(run)] : [];
  run.onClose(takeClusterLock());
  run.onClose(() => bringDown(run));
  const cluster = await bringUp(run);
  return [...lifecycle, ...(await testOn(run, cluster, args))];
}

async function countsOf(run, args) {
  if (run.env[KUBECONFIG]) {
    run.progress.say(`cluster: the one of ${run.env[KUBECONFIG]}`);
    return runClusterTests(run, { args, variables: {} });
  }
  const why = await refusal(run);
  if (why) {
    run.progress.say(`cluster: its tests are skipped: ${why}`);
    return [SKIPPED];
  }
  const sound = await soundCluster(run);
  if (!sound) return testOnOwnCluster(run, args);
  run.progress.say(
    'cluster: taking the one that is up, so how it comes and goes is not tested',
  );
  const cluster = await renewToolImage(run, sound);
  return [SKIPPED, ...(await testOn(run, cluster, args))];
}

/**
 * Runs the tests that need a Kubernetes cluster with Tekton, on the one that
 * IMAGE_FACTORY_KUBECONFIG names, on the test cluster that is up, or on one
 * that is brought up for them. Arguments select among those of the packages
 * as with jest.
 */
export default async function testCluster(run, args) {
  await ensureToolchain(run);
  await ensureDependencies(run);
  const total = addCounts(await countsOf(run, args));
  process.stdout.write(`${summaryLine(total)}\n`);
  return total.failed > 0 || total.exitCode !== 0 ? 1 : 0;
}
