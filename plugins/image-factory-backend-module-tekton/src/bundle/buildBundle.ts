import { createHash } from 'node:crypto';
import { TektonPipeline, TektonTask } from '../cluster/tektonObjects';
import { LABELS, MANAGED_BY } from '../labels';
import { TektonSettings } from '../tektonSettings';
import { BUILD_RESULTS, buildTaskSpec, RUN_PARAM } from './buildTask';

/** Counts what the programs in the pod and this executor expect of each other. */
const BUNDLE_VERSION = 1;

/** Name of the one task of the pipeline. */
export const TASK = 'build';

/** The objects of a cluster that every build refers to. */
export interface BuildBundle {
  task: TektonTask;
  pipeline: TektonPipeline;
}

/**
 * Name of task and pipeline for the settings. Other settings have other names,
 * so that a build that runs keeps what it began with.
 */
export function bundleName(settings: TektonSettings): string {
  const content = JSON.stringify(buildTaskSpec(settings));
  const hash = createHash('sha256').update(content).digest('hex');
  return `image-factory-build-${BUNDLE_VERSION}-${hash.slice(0, 8)}`;
}

/** Task and pipeline for builds with the settings. They hold nothing of a user or a build. */
export function buildBundle(
  settings: TektonSettings,
  namespace: string,
): BuildBundle {
  const name = bundleName(settings);
  const metadata = {
    name,
    namespace,
    labels: { [LABELS.managedBy]: MANAGED_BY },
  };
  return {
    task: {
      apiVersion: 'tekton.dev/v1',
      kind: 'Task',
      metadata,
      spec: buildTaskSpec(settings),
    },
    pipeline: {
      apiVersion: 'tekton.dev/v1',
      kind: 'Pipeline',
      metadata,
      spec: {
        description: 'Builds and pushes an image for the image factory',
        results: BUILD_RESULTS.map(result => ({
          ...result,
          value: `$(tasks.${TASK}.results.${result.name})`,
        })),
        tasks: [
          {
            name: TASK,
            taskRef: { kind: 'Task', name },
            // The Secret of a run has the name of the run.
            params: [{ name: RUN_PARAM, value: '$(context.pipelineRun.name)' }],
          },
        ],
      },
    },
  };
}
