import {
  Failure,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Pod } from '../cluster/objects';
import { preparationOutOfMemory, waitingOf } from './podStates';

/** Reasons of the kubelet that no waiting helps against. */
const LASTING = new Set([
  'InvalidImageName',
  'ErrImageNeverPull',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
]);
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

/** Whether a reason of the kubelet is that an image could not be pulled. */
export function isPull(reason: string): boolean {
  return PULL.has(reason);
}

/** Whether an image can't be pulled at all, as far as it can be known. */
export function isLastingPull(message: string): boolean {
  const code = PULL_CODE.exec(message)?.[1];
  return code !== undefined && LASTING_PULL_CODES.has(code);
}

/** What will never start, whatever is waited for; `undefined` if it may. */
export function lastingFailure(pod: Pod): Failure | undefined {
  const prepared = preparationOutOfMemory(pod);
  if (prepared) {
    return {
      reason: 'provider-misconfigured',
      ...say('cluster-preparation-out-of-memory', { container: prepared.name }),
    };
  }
  for (const waiting of waitingOf(pod)) {
    const { container, reason: cause, message: problem } = waiting;
    const isLasting =
      LASTING.has(cause) || (isPull(cause) && isLastingPull(problem));
    if (isLasting) {
      return {
        reason: 'provider-misconfigured',
        ...say('cluster-container-not-started', { container, cause, problem }),
      };
    }
  }
  return undefined;
}
