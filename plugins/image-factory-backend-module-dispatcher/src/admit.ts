import { WaitingFor } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  AdmissionDecision,
  DispatchSnapshot,
  WaitingExecution,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { FairQueue } from './FairQueue';

interface Place {
  id: string;
  provides: Set<string>;
  /** Ids of the tenants that may use it; absent if all may. */
  tenants?: string[];
  isOpen: boolean;
  isReady: boolean;
  free: number;
}

function toPlace(provider: DispatchSnapshot['providers'][number]): Place {
  const { id, provides, tenants, state, readiness } = provider;
  return {
    id,
    provides: new Set(provides),
    tenants,
    isOpen: state === 'enabled',
    // A degraded provider says that it works, with something to be looked at.
    isReady: readiness === 'ready' || readiness === 'degraded',
    free: provider.slots - provider.slotsUsed,
  };
}

/** What keeps one from running wherever it could, whatever its own tenant does. */
const ofThePlatform = new Set<Place | WaitingFor>([
  'no-provider',
  'provider-paused',
  'provider-not-ready',
]);

/** Whether it could ever run there, as things are set up. */
function isAble(place: Place, execution: WaitingExecution): boolean {
  const { provides, tenants } = place;
  return (
    execution.requirements.every(one => provides.has(one)) &&
    (tenants?.includes(execution.tenantId) ?? true)
  );
}

/** Where it can run now, or what it waits for; of several places the emptiest. */
function placeFor(
  execution: WaitingExecution,
  places: Place[],
): Place | WaitingFor {
  const able = places.filter(place => isAble(place, execution));
  if (able.length === 0) return 'no-provider';
  const open = able.filter(place => place.isOpen);
  if (open.length === 0) return 'provider-paused';
  const ready = open.filter(place => place.isReady);
  if (ready.length === 0) return 'provider-not-ready';
  const emptiest = ready.reduce((a, b) => (b.free > a.free ? b : a));
  return emptiest.free > 0 ? emptiest : 'provider-capacity';
}

/** What keeps one from running; the platform's reasons come before those of its own tenant. */
function decide(
  execution: WaitingExecution,
  queue: FairQueue,
  places: Place[],
): Place | WaitingFor {
  const place = placeFor(execution, places);
  if (ofThePlatform.has(place)) return place;
  return queue.isAtLimit(execution.tenantId) ? 'tenant-limit' : place;
}

/** The order in which those that still wait would get free slots. */
function positionsOf(
  snapshot: DispatchSnapshot,
  waiting: Set<WaitingExecution>,
  admitted: WaitingExecution[],
): Map<WaitingExecution, number> {
  const queue = new FairQueue({ ...snapshot, waiting: [...waiting] });
  admitted.forEach(execution => queue.count(execution.tenantId));
  const positions = new Map<WaitingExecution, number>();
  for (let next = queue.take(); next; next = queue.take()) {
    positions.set(next, positions.size + 1);
    queue.count(next.tenantId);
  }
  return positions;
}

/**
 * The admission policy: who of the waiting may start where. Never more than
 * the slots of a provider or the limit of a tenant; never a free slot that
 * something waiting could use.
 */
export function admit(snapshot: DispatchSnapshot): AdmissionDecision[] {
  const places = snapshot.providers.map(toPlace);
  const queue = new FairQueue(snapshot);
  const decisions: AdmissionDecision[] = [];
  const admitted: WaitingExecution[] = [];
  const waiting = new Map<WaitingExecution, WaitingFor>();
  for (let next = queue.take(); next; next = queue.take()) {
    const place = decide(next, queue, places);
    if (typeof place === 'string') {
      waiting.set(next, place);
    } else {
      decisions.push({ executionId: next.executionId, providerId: place.id });
      admitted.push(next);
      place.free -= 1;
      queue.count(next.tenantId);
    }
  }
  const positions = positionsOf(
    snapshot,
    new Set(snapshot.waiting.filter(one => waiting.has(one))),
    admitted,
  );
  for (const [execution, waitingFor] of waiting) {
    const { executionId } = execution;
    const position = positions.get(execution);
    decisions.push({ executionId, waitingFor, position });
  }
  return decisions;
}
