import { join } from 'node:path';
import { runEndToEndProofs } from './endToEndProofs.mjs';
import { runServedTests } from './servedTests.mjs';
import { runToolTests } from './toolTests.mjs';

/** Arguments that keep jest from the tests that need a cluster; they come last, for they take what follows. */
export const WITHOUT_CLUSTER = [
  '--testPathIgnorePatterns=/node_modules/',
  String.raw`--testPathIgnorePatterns=\.cluster\.test\.`,
];

const CLUSTER_TESTS = String.raw`\.cluster\.test\.tsx?$`;
/** What faults do to builds takes ten minutes on top; a check of everything leaves it out. */
const WITHOUT_FAULTS = [
  '--testPathIgnorePatterns=/node_modules/',
  String.raw`--testPathIgnorePatterns=\.faults\.cluster\.test\.`,
];
const FAULTS_LEFT_OUT = { passed: 0, failed: 0, skipped: 1, exitCode: 0 };
/** The story of a browser that needs the cluster. */
const ONBOARDING = 'clusterIsOnboarded';
const OWN = 'tools/cluster';

/** Runs the test of how a cluster comes and goes, on a machine that has none. */
export function runLifecycleTests(run) {
  const files = [join(run.root, OWN, 'lifecycle.cluster.test.mjs')];
  return runToolTests(run, { files });
}

/** Runs all of them, in CI without those of faults. */
async function runAll(run, { flags, variables }) {
  const files = [join(run.root, OWN, 'workload.cluster.test.mjs')];
  const leavesOut = Boolean(run.env.CI);
  if (leavesOut) {
    run.progress.say(
      'cluster: the tests of faults are left out of a check of everything; npm run test:cluster -- faults runs them',
    );
  }
  const args = [CLUSTER_TESTS, ...flags, ...(leavesOut ? WITHOUT_FAULTS : [])];
  return [
    await runToolTests(run, { files, variables }),
    await runJest(run, { args, variables }),
    ...(leavesOut ? [FAULTS_LEFT_OUT] : []),
  ];
}

function runJest(run, { args, variables }) {
  return runServedTests(run, {
    args: ['--passWithNoTests', '--maxWorkers=1', ...args],
    variables,
    hasCluster: true,
  });
}

/**
 * Runs the tests that need a cluster.
 *
 * @param {{ args: string[], variables: object }} options `args` select among
 *   those of the packages as with jest; `variables` name the cluster.
 * @returns {Promise<Array<import('./testCounts.mjs').TestCounts>>}
 */
export async function runClusterTests(run, { args, variables }) {
  const isAll = args.every(arg => arg.startsWith('-'));
  if (isAll) return runAll(run, { flags: args, variables });
  return [await runJest(run, { args, variables })];
}

/** Runs the proof that a person brings a cluster, on the test cluster that is up. */
export function runOnboarding(run) {
  return runEndToEndProofs(run, [ONBOARDING]);
}
