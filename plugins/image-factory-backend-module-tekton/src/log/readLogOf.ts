import { LogRead } from '@imagefactory/backstage-plugin-image-factory-node';
import { STEP_CONTAINER } from '../bundle/buildTask';
import { ClusterClient, LogQuery } from '../cluster/ClusterClient';
import { Pod } from '../cluster/objects';
import { isDone } from '../cluster/tektonObjects';
import { ANNOTATIONS } from '../labels';
import { hasBegun, hasStepEnded } from '../observing/podStates';
import { SeenRun } from '../observing/RunObserver';
import { hasNoOutput, newestOf, placeOfPod } from '../observing/runPods';
import { LogCollector } from './LogCollector';
import { LogCursor, storedCursor } from './logCursor';
import { outputIn, reaches } from './keptOutput';
import { LogSource, readRunLog, restLost } from './readRunLog';

interface Of {
  client: ClusterClient;
  seen: SeenRun;
  collector: LogCollector | undefined;
  /** The newest output of pods, read after they were listed so. */
  tails: WeakMap<Pod, Buffer>;
}

/** Where the output of a run can be read; `undefined` if it has none, or none any more. */
function sourceOf(
  { client, seen, collector, tails }: Of,
  cursor: LogCursor,
  signal: AbortSignal,
): LogSource | undefined {
  const pod = newestOf(seen.pods);
  const { [ANNOTATIONS.pod]: first } = seen.run.metadata.annotations ?? {};
  const isAnother = first !== undefined && pod?.metadata?.uid !== first;
  if (!pod || isAnother) return collector;
  if (!hasBegun(pod)) return undefined;
  const hasEnded = hasStepEnded(pod);
  const tail = tails.get(pod);
  // The end of a log is read for itself, and is then known to be whole.
  if (!hasEnded && tail && reaches(tail, cursor)) return outputIn(tail);
  const read = (query: Omit<LogQuery, 'container'>) =>
    client.logPart(
      placeOfPod(pod),
      { container: STEP_CONTAINER, ...query },
      signal,
    );
  return {
    hasEnded,
    read: (sinceTime, limitBytes) => read({ sinceTime, limitBytes }),
    readTail: tailLines => read({ tailLines }),
  };
}

/** Reads the log of a run on, where it still is. */
export async function readLogOf(
  of: Of,
  options: { cursor: LogCursor; maxBytes: number; signal: AbortSignal },
): Promise<LogRead> {
  const { cursor, maxBytes, signal } = options;
  const nothing = { lines: [], cursor: storedCursor(cursor), more: false };
  if (cursor.isOver) return nothing;
  const { run } = of.seen;
  // The pod may be gone since the look; what was collected of it is not.
  for (const source of new Set([sourceOf(of, cursor, signal), of.collector])) {
    if (!source) continue;
    try {
      return await readRunLog(source, cursor, maxBytes);
    } catch (error) {
      if (!hasNoOutput(error)) throw error;
    }
  }
  const hasBegunOnce = run.metadata.annotations?.[ANNOTATIONS.pod];
  if (!hasBegunOnce || !isDone(run)) return nothing;
  const at = run.status?.completionTime ?? new Date(0).toISOString();
  return restLost(cursor, new Date(at).toISOString());
}
