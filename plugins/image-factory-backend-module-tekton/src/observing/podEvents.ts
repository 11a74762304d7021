import { ClusterClient } from '../cluster/ClusterClient';
import { Pod, PodEvent } from '../cluster/objects';
import { RESOURCES } from '../cluster/resourcePaths';

const MOUNT = 'FailedMount';
/** Comes before volumes are mounted; everything else of a pod that starts comes after. */
const SCHEDULED = 'Scheduled';

function sinceOf({ firstTimestamp, metadata }: PodEvent): string {
  return firstTimestamp ?? metadata?.creationTimestamp ?? '';
}

/** When the newest of some events happened last; `undefined` if there is none. */
function lastOf(
  events: PodEvent[],
  isMeant: (event: PodEvent) => boolean,
): string | undefined {
  return events
    .filter(isMeant)
    .map(event => event.lastTimestamp ?? sinceOf(event))
    .sort()
    .at(-1);
}

/**
 * What happened to a pod, as far as the cluster still knows.
 *
 * @throws ClusterError, also where the account may not list events.
 */
export function eventsOf(
  client: ClusterClient,
  { metadata }: Pod,
  signal: AbortSignal,
): Promise<PodEvent[]> {
  return client.list<PodEvent>(
    { resource: RESOURCES.events, namespace: metadata?.namespace },
    { fieldSelector: `involvedObject.uid=${metadata?.uid}` },
    signal,
  );
}

/**
 * What can't be mounted, as long as that is the last that happened to a pod,
 * and since when.
 *
 * @returns `undefined` if all is mounted; `since` is ISO 8601.
 */
export function missingVolume(
  events: PodEvent[],
): { problem: string; since: string } | undefined {
  const [first] = events
    .filter(({ reason }) => reason === MOUNT)
    .sort((a, b) => sinceOf(a).localeCompare(sinceOf(b)));
  if (!first) return undefined;
  const last = lastOf(events, ({ reason }) => reason === MOUNT);
  const after = lastOf(
    events,
    ({ reason = '' }) => ![MOUNT, SCHEDULED].includes(reason),
  );
  if (after !== undefined && after >= last!) return undefined;
  // The first one names what is missing, later ones perhaps only the volume.
  const problem = `${first.reason}: ${first.message}`;
  return { problem, since: sinceOf(first) };
}
