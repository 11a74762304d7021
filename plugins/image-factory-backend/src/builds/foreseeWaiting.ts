import { WaitingFor } from '@imagefactory/backstage-plugin-image-factory-common';
import { CandidateProvider } from '../providers';

/** A degraded provider says that it works, with something to be looked at. */
const READY = new Set<CandidateProvider['readiness']>(['ready', 'degraded']);

/**
 * What a build would wait for if it were submitted now; `undefined` if for
 * nothing. The order is that of the dispatcher: the platform's reasons before
 * the tenant's limit, and that before slots.
 *
 * @param tenant - How many executions it runs, and may run.
 */
export function foreseeWaiting(
  candidates: CandidateProvider[],
  tenant: { running: number; maxConcurrentBuilds: number },
): WaitingFor | undefined {
  if (candidates.length === 0) return 'no-provider';
  const open = candidates.filter(({ state }) => state === 'enabled');
  if (open.length === 0) return 'provider-paused';
  const ready = open.filter(({ readiness }) => READY.has(readiness));
  if (ready.length === 0) return 'provider-not-ready';
  if (tenant.running >= tenant.maxConcurrentBuilds) return 'tenant-limit';
  return ready.some(({ slots, slotsUsed }) => slotsUsed < slots)
    ? undefined
    : 'provider-capacity';
}
