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

function show({ fact, programs, withinMs }, act) {
  const lacking = missing(programs);
  const reason = `needs ${lacking.join(', ')}, not installed here`;
  if (lacking.length === 0) {
    test(fact, { timeout: withinMs }, act);
  } else if (process.env.CI === 'true') {
    test(fact, () => {
      throw new Error(`It ${reason}`);
    });
  } else {
    test(fact, { skip: reason });
  }
}

/**
 * States a fact that is shown by doing it. Without the programs that it needs
 * it is skipped and says so; with `CI=true` it fails.
 *
 * @param {string} fact
 * @param {string[]} programs
 * @param {() => Promise<void>} act
 */
export function proof(fact, programs, act) {
  show({ fact, programs, withinMs: WITHIN_MS }, act);
}

/**
 * The same for what needs the test cluster and a browser; skipped where no
 * cluster is up.
 *
 * @param {string} fact
 * @param {() => Promise<void>} act
 */
export function proofOnCluster(fact, act) {
  if (!surroundings.cluster) {
    test(fact, { skip: 'needs the test cluster: npm run cluster:up' });
    return;
  }
  show({ fact, programs: needs.browser, withinMs: ON_CLUSTER_WITHIN_MS }, act);
}
