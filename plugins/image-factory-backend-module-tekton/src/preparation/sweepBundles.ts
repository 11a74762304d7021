import { ClusterClient } from '../cluster/ClusterClient';
import { ClusterError, isRefusal } from '../cluster/ClusterError';
import { ClusterObject } from '../cluster/objects';
import { RESOURCES } from '../cluster/resourcePaths';
import { PipelineRun } from '../cluster/tektonObjects';
import { LABELS, MANAGED_BY, selectorOf } from '../labels';

const OWN = selectorOf({ [LABELS.managedBy]: MANAGED_BY });

async function removeNamed(
  client: ClusterClient,
  of: { namespace: string; names: Set<string>; signal: AbortSignal },
): Promise<void> {
  const { namespace, names, signal } = of;
  // A pipeline refers to its task, so it goes first.
  for (const resource of [RESOURCES.pipelines, RESOURCES.tasks]) {
    const place = { resource, namespace };
    const query = { labelSelector: OWN };
    const found = await client.list<ClusterObject>(place, query, signal);
    for (const { metadata } of found) {
      const { name = '', uid } = metadata ?? {};
      if (!names.has(name)) continue;
      await client
        .delete({ ...place, name }, { uid, signal })
        .catch((error: unknown) => {
          if (!isRefusal(error, 'NotFound', 'Conflict')) throw error;
        });
    }
  }
}

/**
 * Removes bundles from a namespace, each unless a run refers to it: a task that
 * has not begun is looked up when it begins.
 *
 * @throws ClusterError
 */
export async function sweepBundles(
  client: ClusterClient,
  of: { namespace: string; bundles: string[]; signal: AbortSignal },
): Promise<void> {
  const { namespace, bundles, signal } = of;
  try {
    const place = { resource: RESOURCES.pipelineRuns, namespace };
    const runs = await client.list<PipelineRun>(place, {}, signal);
    const used = new Set(runs.map(({ spec }) => spec.pipelineRef?.name));
    const names = new Set(bundles.filter(name => !used.has(name)));
    if (names.size > 0) await removeNamed(client, { namespace, names, signal });
  } catch (error) {
    const isGone =
      error instanceof ClusterError && error.code === 'no-such-api';
    if (!isGone) throw error;
  }
}
