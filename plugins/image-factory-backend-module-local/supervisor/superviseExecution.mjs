import { rmSync } from 'node:fs';
import { filesOf, writeJson } from './executionFolder.mjs';
import { RunFailure } from './failures.mjs';
import { Run } from './run.mjs';
import { buildImage } from './buildImage.mjs';
import { prepareContext } from './buildContext.mjs';
import { pushImage } from './pushImage.mjs';
import { watchSpace } from './spaceWatch.mjs';

const EXCERPT_LINES = 10;

/**
 * @param {Run} run
 * @param {string} id
 * @param {() => Promise<T>} task
 * @template T
 */
async function step(run, id, task) {
  run.signal.throwIfAborted();
  run.steps.start(id);
  const result = await task();
  run.signal.throwIfAborted();
  run.steps.end(id, 'succeeded');
  return result;
}

/** @param {Run} run */
async function work(run) {
  const context = await step(run, 'source', () => prepareContext(run));
  const imageId = await step(run, 'build', () => buildImage(run, context));
  return step(run, 'push', () => pushImage(run, imageId));
}

/**
 * @param {unknown} error
 * @returns {import('./failures.mjs').Failure}
 */
function failureOf(error) {
  if (error instanceof RunFailure) {
    if (error.cause) process.stderr.write(`${error.cause}\n`);
    return error.failure;
  }
  process.stderr.write(`${error?.stack ?? error}\n`);
  if (error?.code === 'ENOSPC') {
    return {
      reason: 'out-of-storage',
      message: 'No space is left to build in',
    };
  }
  return {
    reason: 'unknown',
    message: 'The run broke off inside the platform',
  };
}

/**
 * @param {string} reason
 * @param {number} limitSeconds
 * @returns {import('./failures.mjs').Failure}
 */
function stopFailure(reason, limitSeconds) {
  return reason === 'out-of-storage'
    ? {
        reason,
        message:
          'The run was stopped because the disk of the provider is almost full',
      }
    : {
        reason: 'time-limit',
        message: `The run was stopped after ${limitSeconds} s`,
      };
}

/**
 * @param {Run} run
 * @param {unknown} error
 */
function outcomeOf(run, error) {
  const { signal, log, steps } = run;
  if (signal.aborted && signal.reason === 'cancelled') {
    log.write('Cancelled');
    return { phase: 'cancelled' };
  }
  const limit = run.request.spec.timeLimitSeconds;
  const failure = signal.aborted
    ? stopFailure(signal.reason, limit)
    : failureOf(error);
  if (signal.aborted) log.write(failure.message);
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
      message: run.mask(failure.message),
      ...(excerpt ? { excerpt } : {}),
    },
  };
}

/** @param {Run} run */
async function finish(run) {
  try {
    return { phase: 'succeeded', result: await work(run) };
  } catch (error) {
    const outcome = outcomeOf(run, error);
    run.steps.abandon();
    run.store.markDirty();
    return outcome;
  }
}

/**
 * @param {string} folder
 * @param {AbortSignal} signal
 * @returns {Run | undefined} `undefined` if it already failed.
 */
function prepare(folder, signal) {
  try {
    return new Run(folder, signal);
  } catch (error) {
    writeJson(
      filesOf(folder).outcome,
      {
        phase: 'failed',
        finishedAt: new Date().toISOString(),
        steps: [],
        failure: {
          ...failureOf(error),
          reason: 'provider-not-ready',
          message: 'The run could not be prepared on the provider',
        },
      },
      { durable: true },
    );
    return undefined;
  }
}

/**
 * Runs an execution from its folder to its outcome, and cleans up.
 *
 * @param {string} folder
 * @param {AbortController} stop - Its reason is `cancelled`, `time-limit` or `out-of-storage`.
 */
export async function superviseExecution(folder, stop) {
  const run = prepare(folder, stop.signal);
  if (!run) return;
  const timer = setTimeout(
    () => stop.abort('time-limit'),
    run.request.spec.timeLimitSeconds * 1000,
  );
  const stopWatching = watchSpace(run.settings.stateDir, () =>
    stop.abort('out-of-storage'),
  );
  const outcome = await finish(run);
  clearTimeout(timer);
  stopWatching();
  const troubles = await run.close();
  writeJson(
    filesOf(folder).outcome,
    {
      ...outcome,
      startedAt: run.startedAt,
      finishedAt: new Date().toISOString(),
      steps: run.steps.all,
    },
    { durable: true },
  );
  for (const trouble of troubles) process.stderr.write(`${trouble?.stack}\n`);
  await run.store.clean({
    env: run.env,
    storageLimitBytes: run.settings.storageLimitBytes,
  });
  rmSync(run.work, { recursive: true, force: true });
}
