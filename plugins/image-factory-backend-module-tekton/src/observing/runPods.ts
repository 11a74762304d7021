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

/**
 * What the supervisor in a pod told last.
 *
 * @throws ClusterError
 */
export async function reportOf(
  client: ClusterClient,
  pod: Pod | undefined,
  signal: AbortSignal,
): Promise<SupervisorReport> {
  if (!pod || !hasBegun(pod)) return {};
  try {
    return await lastReport(query =>
      client.log(
        placeOfPod(pod),
        { container: STEP_CONTAINER, ...query },
        signal,
      ),
    );
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
