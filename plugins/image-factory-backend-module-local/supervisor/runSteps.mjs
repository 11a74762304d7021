import { buildImage } from './buildImage.mjs';
import { prepareContext } from './prepareContext.mjs';
import { pushImage } from './pushImage.mjs';

/**
 * @param {import('./run.mjs').Run} run
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

/**
 * The work of a run, step by step.
 *
 * @param {import('./run.mjs').Run} run
 * @returns {Promise<{ digest: string, sizeBytes: number }>} what was published.
 * @throws RunFailure, or the reason of the run's aborted signal.
 */
export async function runSteps(run) {
  const context = await step(run, 'source', () => prepareContext(run));
  const handedOver = await step(run, 'build', () => buildImage(run, context));
  const record = published => {
    run.published = published;
  };
  return step(run, 'push', () =>
    pushImage(run, handedOver, { commit: context.commit, record }),
  );
}
