import {
  cancelBuildContract,
  getBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { toError } from '@backstage/errors';
import { Step } from './defineAction';
import { FactoryOfStep } from './FactoryOfStep';
import { hasEnded } from './hasEnded';

/** By the signal of a task: its builds, with what became of cancelling each. */
const asked = new WeakMap<AbortSignal, Map<string, Promise<void>>>();

async function cancelBuild(
  { factory, step }: { factory: FactoryOfStep; step: Step },
  buildId: string,
): Promise<void> {
  const params = { buildId };
  try {
    await factory.call(cancelBuildContract, { params });
    step.logger.info('The task was cancelled, and its build with it');
  } catch (error) {
    const build = await factory
      .call(getBuildContract, { params })
      .catch(() => undefined);
    // It was faster than the wish to end it.
    if (build && hasEnded(build)) return;
    step.logger.error(
      `The build of the cancelled task goes on, since it could not be cancelled: ${
        toError(error).message
      }`,
    );
  }
}

/**
 * Sees to it that a build ends with its task: also when the task is cancelled
 * after the step that submitted it, and before or after the one that waits.
 * It is cancelled once, however many steps ask for this.
 *
 * @returns what settles when it was cancelled; it never does while the task goes on.
 */
export function cancelWithTask(
  of: { factory: FactoryOfStep; step: Step },
  buildId: string,
): Promise<void> {
  const { signal } = of.step;
  if (!signal) return new Promise(() => {});
  const builds = asked.get(signal) ?? new Map<string, Promise<void>>();
  asked.set(signal, builds);
  const known = builds.get(buildId);
  if (known) return known;
  const cancelled = new Promise<void>(resolve => {
    const cancel = () => resolve(cancelBuild(of, buildId));
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });
  builds.set(buildId, cancelled);
  return cancelled;
}
