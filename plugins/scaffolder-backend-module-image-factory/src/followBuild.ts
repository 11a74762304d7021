import { toError } from '@backstage/errors';
import {
  BuildDetail,
  Execution,
  getBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Following } from './Following';
import { hasEnded } from './hasEnded';
import { RefusedError } from './RefusedError';
import { showLog } from './showLog';

/** Between two looks at a build that waits, or whose log is at its end. */
const LOOK_EVERY_MS = 2_000;

/** So long an image factory that can't be reached is asked again: it may be starting. */
const PATIENCE_MS = 600_000;

function readBuild({ factory, memory }: Following): Promise<BuildDetail> {
  const { buildId } = memory.waited;
  return factory.call(getBuildContract, { params: { buildId } });
}

/** Attempts from the one whose log is being shown on, oldest first. */
function attemptsToShow(
  { executions }: BuildDetail,
  { memory }: Following,
): Execution[] {
  const oldestFirst = [...executions].sort((a, b) => a.attempt - b.attempt);
  const { executionId } = memory.waited;
  const current = oldestFirst.findIndex(({ id }) => id === executionId);
  return oldestFirst.slice(Math.max(current, 0));
}

async function showLogs(
  following: Following,
  build: BuildDetail,
): Promise<void> {
  for (const execution of attemptsToShow(build, following)) {
    const isWaiting = execution.status === 'pending';
    if (isWaiting || execution.logRemovedAt) continue;
    await showLog(following, execution);
  }
}

/** Tells what a build waits for, once for each reason. */
function tellWaiting(
  { step }: Following,
  { waiting }: BuildDetail,
  told: string | undefined,
): string | undefined {
  const message = waiting?.message;
  if (message && message !== told) step.logger.info(`Waits: ${message}`);
  return message;
}

/** @throws what went wrong, if waiting longer would not help. */
function goOnAfter(
  { step, address }: Following,
  error: unknown,
  lost: { forMs: number; isFirst: boolean },
): void {
  if (step.signal?.aborted) return;
  if (toError(error).name === 'AuthenticationError') {
    throw new Error(
      `The sign-in with which the task was started has ended. The build goes on: ${address}`,
    );
  }
  const mayMend = !(error instanceof RefusedError) || error.status === 429;
  if (!mayMend || lost.forMs > PATIENCE_MS) throw error;
  if (lost.isFirst) {
    step.logger.warn(
      `The image factory can't be asked now, trying again: ${
        toError(error).message
      }`,
    );
  }
}

/**
 * Follows a build to its end and brings its log into that of the task, through
 * restarts of the image factory and of this backend.
 *
 * @returns the build; it has not ended if the task was cancelled first.
 * @throws RefusedError if the person may not see it any more.
 */
export async function followBuild(
  following: Following,
): Promise<BuildDetail | undefined> {
  const { step } = following;
  let told: string | undefined;
  let lostSince: number | undefined;
  while (!step.signal?.aborted) {
    try {
      const build = await readBuild(following);
      lostSince = undefined;
      told = tellWaiting(following, build, told);
      await showLogs(following, build);
      if (hasEnded(build)) return build;
    } catch (error) {
      const isFirst = lostSince === undefined;
      lostSince ??= following.now();
      const forMs = following.now() - lostSince;
      goOnAfter(following, error, { forMs, isFirst });
    }
    await following.pause(LOOK_EVERY_MS);
  }
  return undefined;
}
