import { Failure } from '@imagefactory/backstage-plugin-image-factory-common';
import { Outcome } from '@imagefactory/backstage-plugin-image-factory-node';
import { AdmittedPlace, ExecutionRow } from './executionRow';

/** What a transition stores beside the status. */
export interface TransitionChanges {
  startedAt?: string;
  finishedAt?: string;
  outcome?: Outcome;
  failure?: Failure;
  /** Where it was admitted to, and why nowhere else. */
  place?: AdmittedPlace;
}

/** The columns of what a transition stores. */
export function transitionColumns(
  changes: TransitionChanges,
): Partial<ExecutionRow> {
  const { startedAt, finishedAt, outcome, failure, place } = changes;
  return {
    ...(startedAt && { started_at: startedAt }),
    ...(finishedAt && { finished_at: finishedAt }),
    ...(outcome && { outcome: JSON.stringify(outcome) }),
    ...(failure && { failure: JSON.stringify(failure) }),
    ...(place && {
      provider_id: place.providerId,
      executor_id: place.executorId,
      admitted_at: place.at,
      placement: JSON.stringify(place.placement),
    }),
  };
}
