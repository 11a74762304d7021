import { WaitingFor } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  AdmissionDecision,
  DispatchSnapshot,
  isUsable,
  PlaceSight,
  WaitingExecution,
  waitingReasonOf,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { FairQueue } from './FairQueue';

interface Place extends PlaceSight {
  id: string;
  /** Absent if nobody has said what it has. */
  provides?: Set<string>;
  /** Whether nobody has looked at it yet. */
  isUnknown: boolean;
  /** Ids of the tenants that may use it; absent if all may. */
  tenants?: string[];
}

function toPlace(provider: DispatchSnapshot['providers'][number]): Place {
  const { provides, readiness } = provider;
  return {
    ...provider,
    provides: provides && new Set(provides),
    isUnknown: provides === undefined && readiness !== 'not-ready',
  };
}

/** What another place would change. */
const ofThePlaces = new Set<WaitingFor>([
  'no-provider',
  'provider-paused',
  'provider-not-ready',
]);

/** Whether people let the tenant use it. */
function mayUse({ tenants }: Place, { tenantId }: WaitingExecution): boolean {
  return tenants?.includes(tenantId) ?? true;
}

/** One that was never ready can't be said not to have something. */
function mayHave({ provides }: Place, execution: WaitingExecution): boolean {
  return execution.requirements.every(one => provides?.has(one) ?? true);
}

function freeOf({ slots, slotsUsed }: Place): number {
  return slots - slotsUsed;
}

/**
 * Where it can run now, or what it waits for; of several places the emptiest.
 *
 * @returns `undefined` if that can't be said before it is known what a place has.
 */
function decide(
  execution: WaitingExecution,
  queue: FairQueue,
  places: Place[],
): Place | WaitingFor | undefined {
  const { tenantId } = execution;
  const usable = places.filter(place => mayUse(place, execution));
  const able = usable.filter(
    place => !place.isUnknown && mayHave(place, execution),
  );
  const reason = waitingReasonOf(able, {
    isSuspended: queue.isSuspended(tenantId),
    isAtLimit: queue.isAtLimit(tenantId),
  });
  if (reason && ofThePlaces.has(reason) && usable.some(one => one.isUnknown)) {
    return undefined;
  }
  return (
    reason ??
    able.filter(isUsable).reduce((a, b) => (freeOf(b) > freeOf(a) ? b : a))
  );
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
 *
 * @public
 */
export function admit(snapshot: DispatchSnapshot): AdmissionDecision[] {
  const places = snapshot.providers.map(toPlace);
  const queue = new FairQueue(snapshot);
  const decisions: AdmissionDecision[] = [];
  const admitted: WaitingExecution[] = [];
  const waiting = new Map<WaitingExecution, WaitingFor>();
  for (let next = queue.take(); next; next = queue.take()) {
    const place = decide(next, queue, places);
    // What can't be judged keeps the reason that it has.
    if (place === undefined) continue;
    if (typeof place === 'string') {
      waiting.set(next, place);
    } else {
      decisions.push({ executionId: next.executionId, providerId: place.id });
      admitted.push(next);
      place.slotsUsed += 1;
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
