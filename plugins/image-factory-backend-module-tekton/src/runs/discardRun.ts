import { setTimeout as pause } from 'node:timers/promises';
import { ClusterClient } from '../cluster/ClusterClient';
import { Pod } from '../cluster/objects';
import { RESOURCES } from '../cluster/resourcePaths';
import { selectorOf } from '../labels';
import { removeRun } from './endRun';
import { findOwnRun, RunKey } from './ownRun';
import { runLabels } from './pipelineRunOf';

const LOOK_EVERY_MS = 500;

/**
 * Removes whatever was made for a run, and waits until nothing of it works.
 *
 * @throws ClusterError; the reason of the signal.
 */
export async function discardRun(
  client: ClusterClient,
  key: RunKey,
  signal: AbortSignal,
): Promise<void> {
  const run = await findOwnRun(client, key, signal);
  if (run) await removeRun(client, { key, run }, signal);
  const labelSelector = selectorOf(runLabels(key.provider, key.executionId));
  const pods = { resource: RESOURCES.pods, namespace: key.namespace };
  // A pod that is told to end may still push.
  while ((await client.list<Pod>(pods, { labelSelector }, signal)).length > 0) {
    await pause(LOOK_EVERY_MS, undefined, { signal });
  }
}
