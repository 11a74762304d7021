/** A trial that takes longer than this has failed. */
const LIMIT_MS = 150_000;

/** @param {import('./trials.mjs').Trial} trial */
async function faultOf({ show }) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(
      () => reject(new Error('It did not end in time')),
      LIMIT_MS,
    );
  });
  try {
    await Promise.race([show(), late]);
    return undefined;
  } catch (error) {
    return error;
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Runs a trial to its end. What is skipped on a machine of developers fails
 * where `CI` is set, so that nothing is left out unseen.
 *
 * @param {import('./trials.mjs').Trial} trial
 * @returns {Promise<{ type: string, data: object }>} as Node's test runner tells it.
 */
export async function runTrial(trial) {
  const began = performance.now();
  const isCi = process.env.CI === 'true';
  const told = { name: trial.name, nesting: 1 };
  if (trial.skip && !isCi) {
    const details = { duration_ms: 0 };
    return { type: 'test:pass', data: { ...told, skip: trial.skip, details } };
  }
  const error = trial.skip
    ? new Error(`It ${trial.skip}`)
    : await faultOf(trial);
  const details = { duration_ms: performance.now() - began, error };
  return {
    type: error ? 'test:fail' : 'test:pass',
    data: { ...told, details },
  };
}
