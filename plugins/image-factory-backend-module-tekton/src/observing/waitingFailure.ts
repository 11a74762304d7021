import {
  Failure,
  ReasonCode,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Pod } from '../cluster/objects';
import { TaskRun, succeededOf } from '../cluster/tektonObjects';
import {
  preparationOutOfMemory,
  unschedulableOf,
  waitingOf,
} from './podStates';

/** Reasons of the kubelet that no waiting helps against. */
const LASTING = new Set([
  'InvalidImageName',
  'ErrImageNeverPull',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
]);
/** Reasons of the kubelet that an image could not be pulled. */
const PULL = new Set(['ErrImagePull', 'ImagePullBackOff']);

/**
 * The status code of a pull. The kubelet has it in its sentence only, in the
 * form in which gRPC writes its errors.
 *
 * @see https://grpc.io/docs/guides/status-codes/
 */
const PULL_CODE = /\bcode = (\w+)/;
const LASTING_PULL_CODES = new Set([
  'NotFound',
  'InvalidArgument',
  'PermissionDenied',
  'Unauthenticated',
]);

/** Whether an image can't be pulled at all, as far as it can be known. */
export function isLastingPull(message: string): boolean {
  const code = PULL_CODE.exec(message)?.[1];
  return code !== undefined && LASTING_PULL_CODES.has(code);
}

function failure(reason: ReasonCode, message: string): Failure {
  return { reason, message };
}

/** What will never start, whatever is waited for; `undefined` if it may. */
export function lastingFailure(pod: Pod): Failure | undefined {
  const prepared = preparationOutOfMemory(pod);
  if (prepared) {
    return failure(
      'provider-misconfigured',
      `The container ${prepared.name}, with which Tekton prepares a pod, was killed for want of memory; a LimitRange in the namespace may give it too little`,
    );
  }
  for (const { container, reason, message } of waitingOf(pod)) {
    const isLasting =
      LASTING.has(reason) || (PULL.has(reason) && isLastingPull(message));
    if (isLasting) {
      return failure(
        'provider-misconfigured',
        `The container ${container} can’t start (${reason}): ${message}`,
      );
    }
  }
  return undefined;
}

/** What is known of why a run has not begun, best first. */
function causeOf(
  pod: Pod | undefined,
  taskRun: TaskRun | undefined,
  event: string | undefined,
): string {
  const unschedulable = pod && unschedulableOf(pod);
  if (unschedulable) return `no node can take it: ${unschedulable}`;
  const waiting = pod
    ? waitingOf(pod).find(({ message }) => message !== '')
    : undefined;
  if (waiting) return `${waiting.reason}: ${waiting.message}`;
  if (event) return event;
  return succeededOf(taskRun ?? {})?.message ?? 'the cluster does not say why';
}

/** The failure of a run that did not begin in the time that it may wait. */
export function waitedTooLong(
  seconds: number,
  seen: { pod?: Pod; taskRun?: TaskRun; event?: string },
): Failure {
  const cause = causeOf(seen.pod, seen.taskRun, seen.event);
  return failure(
    'provider-not-ready',
    `The run did not begin in ${seconds} s, the waiting limit of the provider: ${cause}`,
  );
}
