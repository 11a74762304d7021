import { RunFailure, stopFailure } from './failures.mjs';
import { say } from './sentences.mjs';

const EXCERPT_LINES = 10;

/**
 * @param {unknown} error - What broke a run off.
 * @returns {import('./failures.mjs').Failure}
 */
export function failureOf(error) {
  if (error instanceof RunFailure) {
    if (error.cause) process.stderr.write(`${error.cause?.stack}\n`);
    return error.failure;
  }
  process.stderr.write(`${error?.stack ?? error}\n`);
  if (error?.code === 'ENOSPC') {
    return {
      reason: 'out-of-storage',
      ...say('no-space'),
    };
  }
  return {
    reason: 'unknown',
    ...say('run-broke-off'),
  };
}

/**
 * Texts that fill a sentence may hold what the sentence may not.
 *
 * @param {import('./run.mjs').Run} run
 * @param {import('./failures.mjs').Wording} wording
 */
function maskedWording(run, { code, params }) {
  if (!params) return { code };
  const mask = value => {
    if (typeof value === 'object') return maskedWording(run, value);
    return typeof value === 'string' ? run.mask(value) : value;
  };
  const masked = Object.entries(params).map(([name, value]) => [
    name,
    mask(value),
  ]);
  return { code, params: Object.fromEntries(masked) };
}

/**
 * The outcome counts, also when a full disk does not take the end of the log.
 *
 * @param {import('./run.mjs').Run} run
 */
function closeLog(run) {
  try {
    run.log.end();
  } catch (error) {
    process.stderr.write(`${error.stack}\n`);
  }
}

/**
 * @param {import('./run.mjs').Run} run
 * @param {unknown} error
 */
function outcomeOf(run, error) {
  const { signal, log, steps } = run;
  if (signal.aborted && signal.reason === 'cancelled') {
    log.write('Cancelled');
    return { phase: 'cancelled' };
  }
  const failure = signal.aborted ? stopFailure(run) : failureOf(error);
  if (signal.aborted) log.write(failure.message);
  closeLog(run);
  const current = steps.current;
  const excerpt = log.excerpt({
    fromLine: current?.firstLine ?? 1,
    count: EXCERPT_LINES,
  });
  return {
    phase: 'failed',
    failure: {
      ...(current ? { step: current.title } : {}),
      ...failure,
      ...(failure.step ? { step: run.mask(failure.step) } : {}),
      ...(run.published ? { published: run.published } : {}),
      message: run.mask(failure.message),
      ...(failure.wording
        ? { wording: maskedWording(run, failure.wording) }
        : {}),
      ...(excerpt ? { excerpt } : {}),
    },
  };
}

/**
 * Does the work of a run and says how it ended.
 *
 * @param {import('./run.mjs').Run} run
 */
export async function finishRun(run) {
  try {
    run.openNetwork();
    // Loaded while the host makes the network: it takes as long.
    const { runSteps } = await import('./runSteps.mjs');
    return { phase: 'succeeded', result: await runSteps(run) };
  } catch (error) {
    const outcome = outcomeOf(run, error);
    run.steps.abandon();
    run.store.markDirty();
    return outcome;
  } finally {
    closeLog(run);
  }
}
