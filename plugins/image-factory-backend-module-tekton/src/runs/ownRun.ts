import { ClusterClient } from '../cluster/ClusterClient';
import { isRefusal } from '../cluster/ClusterError';
import { ObjectPlace, RESOURCES } from '../cluster/resourcePaths';
import { PipelineRun } from '../cluster/tektonObjects';
import { LABELS, MANAGED_BY } from '../labels';
import { runLabels } from './pipelineRunOf';
import { runName } from './runNames';

/** A run of one provider, and where it is. */
export interface RunKey {
  provider: string;
  namespace: string;
  executionId: string;
  /** If only the one with it is meant. */
  uid?: string;
}

/** Whether a PipelineRun is the one of the key, and was made by this provider. */
export function isOwn(run: PipelineRun, key: RunKey): boolean {
  const labels = run.metadata.labels ?? {};
  const wanted = {
    [LABELS.managedBy]: MANAGED_BY,
    ...runLabels(key.provider, key.executionId),
  };
  return (
    (key.uid === undefined || run.metadata.uid === key.uid) &&
    Object.entries(wanted).every(([name, value]) => labels[name] === value)
  );
}

/** The PipelineRun, or the Secret, of a run. */
export function placeOfRun(
  { namespace, executionId }: RunKey,
  resource: ObjectPlace['resource'] = RESOURCES.pipelineRuns,
): ObjectPlace {
  return { resource, namespace, name: runName(executionId) };
}

/**
 * Reads the PipelineRun of a run.
 *
 * @returns `undefined` if there is none, or only one that is not ours.
 * @throws ClusterError
 */
export async function findOwnRun(
  client: ClusterClient,
  key: RunKey,
  signal: AbortSignal,
): Promise<PipelineRun | undefined> {
  try {
    const run = await client.get<PipelineRun>(placeOfRun(key), signal);
    return isOwn(run, key) ? run : undefined;
  } catch (error) {
    if (isRefusal(error, 'NotFound')) return undefined;
    throw error;
  }
}
