import { ExecutionStatus } from '@imagefactory/backstage-plugin-image-factory-common';
import { isTerminal, nextStatus, Transitions } from '../platform/lifecycle';

export type ExecutionEvent =
  | 'admitted'
  | 'started'
  | 'stop-requested'
  | 'succeeded'
  | 'failed'
  | 'cancelled'
  | 'lost';

const ends = {
  succeeded: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
  lost: 'lost',
} as const;

/** The whole life of an execution. */
export const executionTransitions: Transitions<
  ExecutionStatus,
  ExecutionEvent
> = {
  // Nothing runs yet: stopping it is ending it.
  pending: { admitted: 'starting', 'stop-requested': 'cancelled' },
  // A short run may have ended before anybody looked.
  starting: { started: 'running', 'stop-requested': 'stopping', ...ends },
  running: { 'stop-requested': 'stopping', ...ends },
  // A run may succeed before it hears that it should stop.
  stopping: { 'stop-requested': 'stopping', ...ends },
  succeeded: {},
  failed: {},
  cancelled: {},
  lost: {},
};

/** @throws CodedConflictError if `event` cannot happen to an execution that is `current`. */
export function nextExecutionStatus(
  current: ExecutionStatus,
  event: ExecutionEvent,
): ExecutionStatus {
  return nextStatus(executionTransitions, {
    what: 'execution',
    current,
    event,
  });
}

/** Whether nothing can happen to it any more. */
export function hasEnded(status: ExecutionStatus): boolean {
  return isTerminal(executionTransitions, status);
}

/** Statuses in which it takes a slot of its provider. */
export const activeStatuses: ExecutionStatus[] = [
  'starting',
  'running',
  'stopping',
];
