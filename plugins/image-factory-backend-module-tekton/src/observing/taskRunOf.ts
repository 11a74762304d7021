import { ClusterClient } from '../cluster/ClusterClient';
import { RESOURCES } from '../cluster/resourcePaths';
import { TaskRun } from '../cluster/tektonObjects';
import { LABELS, selectorOf } from '../labels';
import { RunKey } from '../runs/ownRun';

/**
 * The one TaskRun of a run; `undefined` before Tekton has made it.
 *
 * @throws ClusterError
 */
export async function taskRunOf(
  client: ClusterClient,
  { namespace, executionId }: RunKey,
  signal: AbortSignal,
): Promise<TaskRun | undefined> {
  const [taskRun] = await client.list<TaskRun>(
    { resource: RESOURCES.taskRuns, namespace },
    { labelSelector: selectorOf({ [LABELS.execution]: executionId }) },
    signal,
  );
  return taskRun;
}
