import { Failure } from '@imagefactory/backstage-plugin-image-factory-common';
import { ClusterClient } from '../cluster/ClusterClient';
import { isRefusal } from '../cluster/ClusterError';
import { RESOURCES } from '../cluster/resourcePaths';
import { PipelineRun } from '../cluster/tektonObjects';
import { ANNOTATIONS } from '../labels';
import { placeOfRun, RunKey } from './ownRun';

/** Writes on a run, if nobody else has changed it since it was read. */
export async function annotateRun(
  client: ClusterClient,
  of: { key: RunKey; run: PipelineRun },
  change: {
    annotations: Record<string, string>;
    status?: 'CancelledRunFinally';
    signal: AbortSignal;
  },
): Promise<'written' | 'changed'> {
  const { annotations, status, signal } = change;
  const { resourceVersion } = of.run.metadata;
  try {
    await client.patch(
      placeOfRun(of.key),
      {
        metadata: { resourceVersion, annotations },
        ...(status && { spec: { status } }),
      },
      signal,
    );
    return 'written';
  } catch (error) {
    if (isRefusal(error, 'Conflict', 'NotFound')) return 'changed';
    throw error;
  }
}

/** Ends a run for a reason of the provider; the reason stays with the run. */
export function stopRun(
  client: ClusterClient,
  of: { key: RunKey; run: PipelineRun },
  given: { failure: Failure; signal: AbortSignal },
): Promise<'written' | 'changed'> {
  return annotateRun(client, of, {
    annotations: { [ANNOTATIONS.stopped]: JSON.stringify(given.failure) },
    status: 'CancelledRunFinally',
    signal: given.signal,
  });
}

/** Asks a run to stop, whatever else changes on it. */
export async function cancelRun(
  client: ClusterClient,
  key: RunKey,
  given: { at: string; signal: AbortSignal },
): Promise<void> {
  await client.patch(
    placeOfRun(key),
    {
      metadata: { annotations: { [ANNOTATIONS.cancelledAt]: given.at } },
      spec: { status: 'CancelledRunFinally' },
    },
    given.signal,
  );
}

/** Removes the objects of a run: its Secret at once, its pods after it. */
export async function removeRun(
  client: ClusterClient,
  of: { key: RunKey; run: PipelineRun },
  signal: AbortSignal,
): Promise<void> {
  const { uid } = of.run.metadata;
  const secret = placeOfRun(of.key, RESOURCES.secrets);
  for (const [place, own] of [
    [secret, undefined],
    [placeOfRun(of.key), uid],
  ] as const) {
    try {
      await client.delete(place, { uid: own, signal });
    } catch (error) {
      if (!isRefusal(error, 'NotFound')) throw error;
    }
  }
}
