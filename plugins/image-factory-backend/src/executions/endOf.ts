import {
  ExecutionStatus,
  Failure,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ExecutionObservation } from '@imagefactory/backstage-plugin-image-factory-node';
import { TransitionChanges } from './KnexExecutionStore';
import { ExecutionEvent } from './lifecycle';

/** How an execution ends. */
export interface ExecutionEnd {
  event: ExecutionEvent;
  changes: TransitionChanges;
}

function lost(message: string, now: string): ExecutionEnd {
  const failure: Failure = { reason: 'provider-lost', message };
  return { event: 'lost', changes: { failure, finishedAt: now } };
}

/**
 * What an observation means for an execution that is `status`.
 *
 * @param now - ISO 8601; the end of a run of which nothing is known.
 * @returns `undefined` if the run goes on.
 */
export function endOf(
  seen: ExecutionObservation,
  status: ExecutionStatus,
  now: string,
): ExecutionEnd | undefined {
  switch (seen.phase) {
    case 'starting':
    case 'running':
      return undefined;
    case 'succeeded': {
      const { startedAt, finishedAt, result } = seen;
      return { event: 'succeeded', changes: { startedAt, finishedAt, result } };
    }
    case 'failed': {
      const { startedAt, finishedAt, failure } = seen;
      return { event: 'failed', changes: { startedAt, finishedAt, failure } };
    }
    case 'cancelled': {
      const { startedAt, finishedAt } = seen;
      if (status === 'stopping') {
        return { event: 'cancelled', changes: { startedAt, finishedAt } };
      }
      return lost('The run was stopped from outside', finishedAt);
    }
    default:
      return lost('The provider knows nothing of the run any more', now);
  }
}
