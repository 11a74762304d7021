import { filesOf, writeJson } from './executionFolder.mjs';
import { RunFailure, stopFailure } from './failures.mjs';
import { Run } from './run.mjs';
import { buildImage } from './buildImage.mjs';
import { prepareContext } from './prepareContext.mjs';
import { DiskWatch } from './DiskWatch.mjs';
import { pushImage } from './pushImage.mjs';
import { removeTree } from './removeTree.mjs';

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
  const staging = await step(run, 'build', () => buildImage(run, context));
  const record = published => {
    run.published = published;
  };
  return step(run, 'push', () =>
    pushImage(run, staging, { commit: context.commit, record }),
  );
}

/**
 * @param {unknown} error
 * @returns {import('./failures.mjs').Failure}
 */
function failureOf(error) {
  if (error instanceof RunFailure) {
    if (error.cause) process.stderr.write(`${error.cause?.stack}\n`);
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
 * The outcome counts, also when a full disk does not take the end of the log.
 *
 * @param {Run} run
 */
function closeLog(run) {
  try {
    run.log.end();
  } catch (error) {
    process.stderr.write(`${error.stack}\n`);
  }
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
  } finally {
    closeLog(run);
  }
}

/**
 * @param {string} folder
 * @param {{ stop: AbortController, secrets: import('./handOver.mjs').RunSecrets }} given
 * @returns {Run | undefined} `undefined` if it already failed.
 */
function prepare(folder, { stop, secrets }) {
  try {
    return new Run(folder, stop, secrets);
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
 * @param {{ stop: AbortController, secrets: import('./handOver.mjs').RunSecrets }} given -
 *   The reason of `stop` is `cancelled` or one of `stopFailure`.
 */
export async function superviseExecution(folder, given) {
  const run = prepare(folder, given);
  if (!run) return;
  const timer = setTimeout(
    () => run.stop('time-limit'),
    run.request.limits.timeLimitSeconds * 1000,
  );
  const disk = new DiskWatch(run, reason => run.stop(reason));
  const outcome = await finish(run);
  clearTimeout(timer);
  disk.end();
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
  await run.store.clean(run.settings.storageLimitBytes);
  await removeTree(run.work, run.env);
}
