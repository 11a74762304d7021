import {
  Failure,
  ReasonCode,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Pod } from '../cluster/objects';
import { PipelineRun, succeededOf, TaskRun } from '../cluster/tektonObjects';
import { boxOf, stepOf, wasDisrupted, wasOutOfMemory } from './podStates';
import { isLastingPull } from './waitingFailure';

/**
 * Reasons of Tekton for the end of a TaskRun or a PipelineRun, as ours. What
 * is not here is not known well enough to be told from any other loss.
 *
 * @see https://tekton.dev/docs/pipelines/taskruns/#monitoring-execution-status
 */
const REASONS: Record<string, ReasonCode> = {
  TaskRunTimeout: 'time-limit',
  PipelineRunTimeout: 'time-limit',
  CreateContainerConfigError: 'provider-misconfigured',
  PodCreationFailed: 'provider-misconfigured',
  PodAdmissionFailed: 'provider-misconfigured',
  TaskRunValidationFailed: 'provider-misconfigured',
  TaskValidationFailed: 'provider-misconfigured',
  InvalidParamValue: 'provider-misconfigured',
  CouldntGetTask: 'provider-misconfigured',
  CouldntGetPipeline: 'provider-misconfigured',
  PipelineValidationFailed: 'provider-misconfigured',
  InvalidTaskRunSpecs: 'provider-misconfigured',
  CreateRunFailed: 'provider-misconfigured',
  StepOOM: 'provider-lost',
  SidecarOOM: 'out-of-memory',
  PodEvicted: 'provider-lost',
};

/** The failure of a build whose box was killed for want of memory. */
export function boxOutOfMemory(
  pod: Pod,
  memoryLimit: string,
): Failure | undefined {
  if (!wasOutOfMemory(boxOf(pod))) return undefined;
  return {
    reason: 'out-of-memory',
    ...say('cluster-box-out-of-memory', { limit: memoryLimit }),
  };
}

/** What the state of a pod tells for sure. */
function podFailure(pod: Pod, memoryLimit: string): Failure | undefined {
  const ofBox = boxOutOfMemory(pod, memoryLimit);
  if (ofBox) return ofBox;
  const { reason, message: problem = '' } = pod.status ?? {};
  if (reason === 'Evicted') {
    // A pod that writes more than its volume may hold is evicted without being called a target of a disruption.
    return wasDisrupted(pod)
      ? { reason: 'provider-lost', ...say('cluster-evicted', { problem }) }
      : { reason: 'disk-limit', ...say('cluster-node-ended', { problem }) };
  }
  if (!wasDisrupted(pod)) return undefined;
  const by = pod.status?.conditions?.find(
    ({ type }) => type === 'DisruptionTarget',
  );
  return {
    reason: 'provider-lost',
    ...say('cluster-disrupted', {
      cause: by?.reason ?? '',
      problem: by?.message ?? '',
    }),
  };
}

function stepFailure(pod: Pod): Failure | undefined {
  const ended = stepOf(pod)?.state?.terminated;
  return (
    ended && {
      reason: 'provider-lost',
      ...say('cluster-supervisor-ended', {
        cause: ended.reason ?? '',
        exitCode: ended.exitCode,
      }),
    }
  );
}

function conditionFailure(run: TaskRun | PipelineRun): Failure | undefined {
  const { reason: cause = '', message = '' } = succeededOf(run) ?? {};
  const pull = isLastingPull(message)
    ? 'provider-misconfigured'
    : 'provider-not-ready';
  const known = cause === 'TaskRunImagePullFailed' ? pull : REASONS[cause];
  const problem = message || cause;
  return (
    known && {
      reason: known,
      ...say('cluster-tekton-ended', { cause, problem }),
    }
  );
}

/** Why a run failed that told no outcome, from what its objects show. */
export function endFailure(
  seen: { run: PipelineRun; taskRun?: TaskRun; pod?: Pod },
  memoryLimit: string,
): Failure {
  const { run, taskRun, pod } = seen;
  const problem = succeededOf(run)?.message;
  return (
    (pod && podFailure(pod, memoryLimit)) ??
    (taskRun && conditionFailure(taskRun)) ??
    conditionFailure(run) ??
    (pod && stepFailure(pod)) ?? {
      reason: 'provider-lost',
      ...(problem
        ? say('cluster-outcome-unreadable', { problem })
        : say('cluster-outcome-unexplained')),
    }
  );
}
