import { STEP_CONTAINER } from '../bundle/buildTask';
import { ClusterClient } from '../cluster/ClusterClient';
import { isRefusal } from '../cluster/ClusterError';
import { Pod } from '../cluster/objects';
import { ObjectPlace, RESOURCES } from '../cluster/resourcePaths';
import { LogCollector } from '../log/LogCollector';
import { lastReport, SupervisorReport } from '../log/lastReport';
import { hasBegun } from './podStates';

export function placeOfPod({ metadata }: Pod): ObjectPlace {
  return {
    resource: RESOURCES.pods,
    namespace: metadata?.namespace,
    name: metadata?.name,
  };
}

/** The pod that was made last. */
export function newestOf(pods: Pod[]): Pod | undefined {
  const made = ({ metadata }: Pod) => metadata?.creationTimestamp ?? '';
  return [...pods].sort((a, b) => made(b).localeCompare(made(a)))[0];
}

/** Whether a container has no output that can be read: it was not started, or is gone. */
export function hasNoOutput(error: unknown): boolean {
  return isRefusal(error, 'NotFound', 'BadRequest');
}

/** An end of an output that is longer is not kept. */
const MAX_TAIL_BYTES = 64 * 1024;

/**
 * What the supervisor in a pod told last.
 *
 * @param of.tails - Keeps what was read of the end of the output.
 * @throws ClusterError
 */
export async function reportOf(
  of: { client: ClusterClient; tails: WeakMap<Pod, Buffer> },
  pod: Pod | undefined,
  signal: AbortSignal,
): Promise<SupervisorReport> {
  if (!pod || !hasBegun(pod)) return {};
  const { client, tails } = of;
  tails.delete(pod);
  try {
    return await lastReport(async query => {
      const container = STEP_CONTAINER;
      const log = { container, ...query };
      const bytes = await client.log(placeOfPod(pod), log, signal);
      const isKept = query.tailLines && bytes.length <= MAX_TAIL_BYTES;
      if (isKept) tails.set(pod, bytes);
      return bytes;
    });
  } catch (error) {
    if (hasNoOutput(error)) return {};
    throw error;
  }
}

/**
 * Begins to collect what the supervisor in a pod writes, from a second on.
 *
 * @returns `undefined` if it writes nothing any more.
 * @throws ClusterError
 */
export async function collectOutput(
  client: ClusterClient,
  pod: Pod,
  sinceTime: string | undefined,
): Promise<LogCollector | undefined> {
  try {
    return await LogCollector.open(signal =>
      client.followLog(
        placeOfPod(pod),
        { container: STEP_CONTAINER, sinceTime },
        signal,
      ),
    );
  } catch (error) {
    if (hasNoOutput(error)) return undefined;
    throw error;
  }
}
