import type { V1PodSpec } from '@kubernetes/client-node';
import { ClusterObject, ObjectMeta, Wire } from './objects';

// Of `tekton.dev/v1`, what is written and read here.
// See https://tekton.dev/docs/pipelines/pipeline-api/

type Container = Wire<V1PodSpec>['containers'][number];

/** A program of a task that is ended when its steps have ended, or one of these steps. */
export interface TektonContainer
  extends Pick<
    Container,
    | 'name'
    | 'image'
    | 'imagePullPolicy'
    | 'command'
    | 'args'
    | 'env'
    | 'securityContext'
    | 'volumeMounts'
  > {
  computeResources?: Container['resources'];
}

export interface TektonParam {
  name: string;
  value: string;
}

export interface TektonTask extends ClusterObject {
  apiVersion: 'tekton.dev/v1';
  kind: 'Task';
  metadata: ObjectMeta;
  spec: {
    description: string;
    params: Array<{ name: string; type: 'string'; description: string }>;
    results: Array<{ name: string; description: string }>;
    volumes: NonNullable<Wire<V1PodSpec>['volumes']>;
    steps: TektonContainer[];
    sidecars: TektonContainer[];
  };
}

export interface TektonPipeline extends ClusterObject {
  apiVersion: 'tekton.dev/v1';
  kind: 'Pipeline';
  metadata: ObjectMeta;
  spec: {
    description: string;
    results: Array<{ name: string; description: string; value: string }>;
    tasks: Array<{
      name: string;
      taskRef: { kind: 'Task'; name: string };
      params: TektonParam[];
    }>;
  };
}

/** A condition of the type `Succeeded`: how a run stands. */
export interface TektonCondition {
  type: string;
  status: 'True' | 'False' | 'Unknown';
  reason?: string;
  message?: string;
}

interface RunStatus {
  conditions?: TektonCondition[];
  startTime?: string;
  completionTime?: string;
}

export interface TaskRun extends ClusterObject {
  status?: RunStatus & { podName?: string };
}

/** What a person or a program wants of a run. */
export type WantedStatus =
  | 'PipelineRunPending'
  | 'CancelledRunFinally'
  | 'Cancelled';

export interface PipelineRun extends ClusterObject {
  metadata: ObjectMeta;
  spec: {
    pipelineRef: { name: string };
    status?: WantedStatus;
    timeouts: { pipeline: string };
    taskRunTemplate: {
      serviceAccountName: string;
      podTemplate: Pick<
        Wire<V1PodSpec>,
        | 'nodeSelector'
        | 'tolerations'
        | 'securityContext'
        | 'automountServiceAccountToken'
        | 'enableServiceLinks'
        | 'imagePullSecrets'
      >;
    };
  };
  status?: RunStatus;
}

/** How a run stands; `undefined` before Tekton has seen it. */
export function succeededOf(run: {
  status?: { conditions?: TektonCondition[] };
}): TektonCondition | undefined {
  return run.status?.conditions?.find(({ type }) => type === 'Succeeded');
}

/** Whether Tekton says that a run has ended, well or not. Its pods may still work. */
export function isDone(run: {
  status?: { conditions?: TektonCondition[] };
}): boolean {
  const status = succeededOf(run)?.status;
  return status === 'True' || status === 'False';
}
