import { ProviderState } from '@imagefactory/backstage-plugin-image-factory-common';
import { nextStatus, Transitions } from '../platform/lifecycle';

export type ProviderEvent = 'paused' | 'drain-requested' | 'resumed';

/**
 * What people want of a provider. How ready it is stands beside this, and is
 * seen, not set.
 */
export const providerTransitions: Transitions<ProviderState, ProviderEvent> = {
  enabled: { paused: 'paused', 'drain-requested': 'draining' },
  paused: { resumed: 'enabled', 'drain-requested': 'draining' },
  draining: { resumed: 'enabled', paused: 'paused' },
};

/** @throws CodedConflictError if `event` cannot happen to a provider that is `current`. */
export function nextProviderState(
  current: ProviderState,
  event: ProviderEvent,
): ProviderState {
  return nextStatus(providerTransitions, { what: 'provider', current, event });
}
