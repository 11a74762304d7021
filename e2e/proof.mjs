import { test } from 'node:test';
import { findProgram } from '../tools/setup/systemPackages.mjs';

/** Programs without which no build runs and nothing can be asked of the registry. */
const BUILDING = ['buildah', 'runc', 'docker-registry', 'mmdebstrap', 'skopeo'];

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
 */
export function proof(fact, programs, show) {
  const lacking = missing(programs);
  const reason = `needs ${lacking.join(', ')}, not installed here`;
  if (lacking.length === 0) {
    test(fact, { timeout: 240_000 }, show);
  } else if (process.env.CI === 'true') {
    test(fact, () => {
      throw new Error(`It ${reason}`);
    });
  } else {
    test(fact, { skip: reason });
  }
}
