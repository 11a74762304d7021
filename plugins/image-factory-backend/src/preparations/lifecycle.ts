import { PreparationStatus } from '@imagefactory/backstage-plugin-image-factory-common';
import { isTerminal, Transitions } from '../platform/lifecycle';

export type PreparationEvent =
  | 'started'
  | 'applied'
  | 'checked'
  | 'repaired'
  | 'proved'
  | 'failed'
  | 'cancel-requested'
  | 'cancelled';

/** A repair ends when everything is applied; what was proved before still counts. */
export const preparationTransitions: Transitions<
  PreparationStatus,
  PreparationEvent
> = {
  queued: {
    started: 'applying',
    failed: 'failed',
    // Nobody has begun with it.
    'cancel-requested': 'cancelled',
  },
  applying: {
    applied: 'checking',
    repaired: 'succeeded',
    failed: 'failed',
    'cancel-requested': 'cancelling',
  },
  checking: {
    checked: 'proving',
    failed: 'failed',
    'cancel-requested': 'cancelling',
  },
  proving: {
    proved: 'succeeded',
    failed: 'failed',
    'cancel-requested': 'cancelling',
  },
  cancelling: {
    repaired: 'succeeded',
    proved: 'succeeded',
    failed: 'failed',
    cancelled: 'cancelled',
  },
  succeeded: {},
  failed: {},
  cancelled: {},
};

/** Whether nothing happens to it any more. */
export function isOver(status: PreparationStatus): boolean {
  return isTerminal(preparationTransitions, status);
}

/** Those of which a provider has at most one. */
export const ACTIVE_STATUSES = (
  Object.keys(preparationTransitions) as PreparationStatus[]
).filter(status => !isOver(status));
