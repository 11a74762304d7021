import {
  ProviderState,
  WaitingFor,
} from '@imagefactory/backstage-plugin-image-factory-common';

/**
 * What of a provider decides whether something can start there now.
 *
 * @public
 */
export interface PlaceSight {
  state: ProviderState;
  /** As its last check told; other words than `ready` and `degraded` are not ready. */
  readiness: string;
  slots: number;
  slotsUsed: number;
}

/**
 * Whether something may start there as soon as a slot is free: people let it,
 * and it works. A degraded provider works, with something to be looked at.
 *
 * @public
 */
export function isUsable(place: PlaceSight): boolean {
  const { state, readiness } = place;
  return state === 'enabled' && ['ready', 'degraded'].includes(readiness);
}

function reasonOf(
  able: PlaceSight[],
  isAtLimit: boolean,
): WaitingFor | undefined {
  if (able.length === 0) return 'no-provider';
  if (able.every(({ state }) => state !== 'enabled')) return 'provider-paused';
  const usable = able.filter(isUsable);
  if (usable.length === 0) return 'provider-not-ready';
  if (isAtLimit) return 'tenant-limit';
  return usable.some(({ slots, slotsUsed }) => slotsUsed < slots)
    ? undefined
    : 'provider-capacity';
}

/**
 * What keeps a run from starting; of several reasons the one without whose end
 * the others don't count. That its tenant is suspended comes first, since
 * nothing else helps then; the platform's reasons come before the tenant's
 * limit, and that before slots. What wishes for one provider waits for that,
 * whatever it is that is in its way. The dispatcher and what foresees a wait
 * both decide by it.
 *
 * @param able - The places that its tenant may use, that have what it needs,
 * and that it wishes for if it does.
 * @returns `undefined` if it can start in one of the usable places.
 * @public
 */
export function waitingReasonOf(
  able: PlaceSight[],
  run: { isSuspended: boolean; isAtLimit: boolean; hasWish?: boolean },
): WaitingFor | undefined {
  if (run.isSuspended) return 'tenant-suspended';
  const reason = reasonOf(able, run.isAtLimit);
  const isOfPlaces = reason !== undefined && reason !== 'tenant-limit';
  return run.hasWish && isOfPlaces ? 'wished-provider' : reason;
}
