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

/**
 * What keeps a run from starting; of several reasons the one without whose end
 * the others don't count. That its tenant is suspended comes first, since
 * nothing else helps then; the platform's reasons come before the tenant's
 * limit, and that before slots. The dispatcher and what foresees a wait both
 * decide by it.
 *
 * @param able - The places that its tenant may use and that have what it needs.
 * @returns `undefined` if it can start in one of the usable places.
 * @public
 */
export function waitingReasonOf(
  able: PlaceSight[],
  tenant: { isSuspended: boolean; isAtLimit: boolean },
): WaitingFor | undefined {
  if (tenant.isSuspended) return 'tenant-suspended';
  if (able.length === 0) return 'no-provider';
  if (able.every(({ state }) => state !== 'enabled')) return 'provider-paused';
  const usable = able.filter(isUsable);
  if (usable.length === 0) return 'provider-not-ready';
  if (tenant.isAtLimit) return 'tenant-limit';
  return usable.some(({ slots, slotsUsed }) => slotsUsed < slots)
    ? undefined
    : 'provider-capacity';
}
