import {
  RejectedProvider,
  RejectionReason,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { isUsable, PlaceSight } from './waitingReason';

/**
 * A provider, as one tenant has to do with it.
 *
 * @public
 */
export interface PlaceForTenant extends PlaceSight {
  id: string;
  /** Whether people let the tenant use it. */
  isAllowed: boolean;
  /** What it has; absent if nobody has said so. */
  provides?: ReadonlySet<string>;
}

/**
 * Why an execution can't start at a provider now; of several reasons the one
 * that lasts longest.
 *
 * @returns `undefined` if it can start there.
 * @public
 */
export function rejectionOf(
  place: PlaceForTenant,
  wanted: { requirements: string[]; wishedProviderId?: string },
): RejectedProvider | undefined {
  const { id: providerId, provides } = place;
  const { wishedProviderId = providerId } = wanted;
  const because = (reason: RejectionReason) => ({ providerId, reason });
  if (!place.isAllowed) return because('not-allowed');
  const lacks = wanted.requirements.filter(one => provides?.has(one) === false);
  if (lacks.length > 0) return { ...because('lacks-requirement'), lacks };
  if (wishedProviderId !== providerId) return because('not-wished');
  if (place.state !== 'enabled') return because('paused');
  if (place.readiness === 'unknown') return because('not-checked');
  if (!isUsable(place)) return because('not-ready');
  if (!provides) return because('not-checked');
  return place.slotsUsed < place.slots ? undefined : because('full');
}
