import {
  BuildStatus,
  buildStatusSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { isTerminal, nextStatus, Transitions } from '../platform/lifecycle';

export type BuildEvent =
  | 'started'
  | 'returned-to-queue'
  | 'succeeded'
  | 'failed'
  | 'cancel-requested'
  | 'cancel-confirmed';

/** The whole life of a build. */
export const buildTransitions: Transitions<BuildStatus, BuildEvent> = {
  // Its execution may fail before it runs.
  queued: {
    started: 'running',
    failed: 'failed',
    'cancel-requested': 'cancelled',
  },
  running: {
    succeeded: 'succeeded',
    failed: 'failed',
    'returned-to-queue': 'queued',
    'cancel-requested': 'cancelling',
  },
  // The run may end before it hears that it should stop.
  cancelling: {
    succeeded: 'succeeded',
    'cancel-confirmed': 'cancelled',
  },
  succeeded: {},
  failed: {},
  cancelled: {},
};

/** @throws CodedConflictError if `event` cannot happen to a build that is `current`. */
export function nextBuildStatus(
  current: BuildStatus,
  event: BuildEvent,
): BuildStatus {
  return nextStatus(buildTransitions, { what: 'build', current, event });
}

/** Whether nothing can happen to it any more. */
export function hasEnded(status: BuildStatus): boolean {
  return isTerminal(buildTransitions, status);
}

/** Statuses of builds that have not ended. */
export const activeStatuses = buildStatusSchema.options.filter(
  status => !hasEnded(status),
);
