import { DiskWatch } from './DiskWatch.mjs';
import { filesOf, writeJson } from './executionFolder.mjs';
import { failureOf, finishRun } from './finishRun.mjs';
import { LocalRun } from './localRun.mjs';
import { removeTree } from './removeTree.mjs';
import { say } from './sentences.mjs';

/**
 * @param {string} folder
 * @param {{ stop: AbortController, secrets: import('./handOver.mjs').RunSecrets }} given
 * @returns {LocalRun | undefined} `undefined` if it already failed.
 */
function prepare(folder, { stop, secrets }) {
  try {
    return new LocalRun(folder, stop, secrets);
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
          ...say('run-not-prepared'),
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
  const outcome = await finishRun(run);
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
