import { BOX_CONTAINER, STEP_CONTAINER } from '../bundle/buildTask';
import { ContainerStatus, Pod } from '../cluster/objects';

/** Every container of a pod, those of Tekton before the run too. */
function containersOf({ status }: Pod): ContainerStatus[] {
  return [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
  ];
}

function containerOf(pod: Pod, name: string): ContainerStatus | undefined {
  return containersOf(pod).find(container => container.name === name);
}

/** The container of the supervisor. */
export const stepOf = (pod: Pod) => containerOf(pod, STEP_CONTAINER);
/** The container that runs what a user wrote. */
export const boxOf = (pod: Pod) => containerOf(pod, BOX_CONTAINER);

/** Whether the supervisor was started, so that it has an output. */
export function hasBegun(pod: Pod): boolean {
  const state = stepOf(pod)?.state;
  return Boolean(state?.running ?? state?.terminated);
}

/** Whether the supervisor has ended, so that its output is complete. */
export function hasStepEnded(pod: Pod): boolean {
  return Boolean(stepOf(pod)?.state?.terminated);
}

/** Whether something of a pod may still run. */
export function isWorking(pod: Pod): boolean {
  const { phase, containerStatuses = [] } = pod.status ?? {};
  if (phase === 'Succeeded' || phase === 'Failed') return false;
  return !(
    containerStatuses.length > 0 &&
    containerStatuses.every(({ state }) => state?.terminated)
  );
}

/** How a container ended that was killed for want of memory; also one that was started again. */
export function wasOutOfMemory(container: ContainerStatus | undefined) {
  return [container?.state, container?.lastState].some(
    state => state?.terminated?.reason === 'OOMKilled',
  );
}

/** Containers of Tekton that prepare the pod, and were killed for want of memory. */
export function preparationOutOfMemory(pod: Pod): ContainerStatus | undefined {
  return pod.status?.initContainerStatuses?.find(wasOutOfMemory);
}

/** Why a container waits, as the kubelet says. */
export function waitingOf(
  pod: Pod,
): Array<{ container: string; reason: string; message: string }> {
  return containersOf(pod).flatMap(({ name, state }) => {
    const { reason, message = '' } = state?.waiting ?? {};
    return reason ? [{ container: name, reason, message }] : [];
  });
}

/** Why no node takes a pod, as the scheduler says; `undefined` if one does. */
export function unschedulableOf(pod: Pod): string | undefined {
  const scheduled = pod.status?.conditions?.find(
    ({ type }) => type === 'PodScheduled',
  );
  return scheduled?.status === 'False' ? scheduled.message ?? '' : undefined;
}

/** Whether the node or the cluster, and not the pod itself, was the cause of its end. */
export function wasDisrupted(pod: Pod): boolean {
  return Boolean(
    pod.status?.conditions?.some(
      ({ type, status }) => type === 'DisruptionTarget' && status === 'True',
    ),
  );
}
