import { join } from 'node:path';
import { runServedTests } from './servedTests.mjs';
import { runToolTests } from './toolTests.mjs';

/** Arguments that keep jest from the tests that need a cluster; they come last, for they take what follows. */
export const WITHOUT_CLUSTER = [
  '--testPathIgnorePatterns=/node_modules/',
  String.raw`--testPathIgnorePatterns=\.cluster\.test\.`,
];

const CLUSTER_TESTS = String.raw`\.cluster\.test\.tsx?$`;
const OWN = 'tools/cluster';

/** Runs the test of how a cluster comes and goes, on a machine that has none. */
export function runLifecycleTests(run) {
  const files = [join(run.root, OWN, 'lifecycle.cluster.test.mjs')];
  return runToolTests(run, { files });
}

/**
 * Runs the tests that need a cluster.
 *
 * @param {{ args: string[], variables: object }} options `args` select among
 *   those of the packages as with jest; `variables` name the cluster.
 * @returns {Promise<Array<import('./testCounts.mjs').TestCounts>>}
 */
export async function runClusterTests(run, { args, variables }) {
  const files = [join(run.root, OWN, 'workload.cluster.test.mjs')];
  const isAll = args.every(arg => arg.startsWith('-'));
  const own = isAll ? [await runToolTests(run, { files, variables })] : [];
  const selection = isAll ? [CLUSTER_TESTS, ...args] : args;
  const jest = ['--passWithNoTests', '--maxWorkers=1', ...selection];
  const served = { args: jest, variables, hasCluster: true };
  return [...own, await runServedTests(run, served)];
}
