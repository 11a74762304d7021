import { test } from 'node:test';
import { findProgram } from '../tools/setup/systemPackages.mjs';
import { surroundings } from './portal/surroundings.mjs';

/** Programs without which no build runs and nothing can be asked of the registry. */
const BUILDING = ['buildah', 'runc', 'docker-registry', 'mmdebstrap', 'skopeo'];

const WITHIN_MS = 240_000;
const ON_CLUSTER_WITHIN_MS = 900_000;

/** What a proof can need. */
export const needs = {
  building: BUILDING,
  browser: [...BUILDING, 'chromium'],
};

/** @param {string[]} programs */
function missing(programs) {
  return programs.filter(name => !findProgram(name, process.env.PATH ?? ''));
}

/**
 * States a fact that is shown by doing it. Without the programs that it needs
 * it is skipped and says so; with `CI=true` it fails.
 *
 * @param {string} fact
 * @param {string[]} programs
 * @param {() => Promise<void>} show
 * @param {number} [withinMs]
 */
export function proof(fact, programs, show, withinMs = WITHIN_MS) {
  const lacking = missing(programs);
  const reason = `needs ${lacking.join(', ')}, not installed here`;
  if (lacking.length === 0) {
    test(fact, { timeout: withinMs }, show);
  } else if (process.env.CI === 'true') {
    test(fact, () => {
      throw new Error(`It ${reason}`);
    });
  } else {
    test(fact, { skip: reason });
  }
}

/**
 * The same for what needs the test cluster and a browser; skipped where no
 * cluster is up.
 *
 * @param {string} fact
 * @param {() => Promise<void>} show
 */
export function proofOnCluster(fact, show) {
  if (surroundings.cluster) {
    proof(fact, needs.browser, show, ON_CLUSTER_WITHIN_MS);
  } else {
    test(fact, { skip: 'needs the test cluster: npm run cluster:up' });
  }
}
