import {
  RejectedProvider,
  WaitingFor,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  AdmissionDecision,
  DispatchSnapshot,
  isUsable,
  PlaceSight,
  rejectionOf,
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

/** Where something starts, and why nowhere else. */
interface Choice {
  place: Place;
  rejected?: RejectedProvider[];
}

/** A look that found what it can't run has been there, even if it never said what it has. */
const lookedAt = new Set<string>(['preparing', 'not-ready', 'offline']);

function toPlace(provider: DispatchSnapshot['providers'][number]): Place {
  const { provides, readiness } = provider;
  return {
    ...provider,
    provides: provides && new Set(provides),
    isUnknown: provides === undefined && !lookedAt.has(readiness),
  };
}

/** What another place would change. */
const ofThePlaces = new Set<WaitingFor>([
  'no-provider',
  'provider-paused',
  'provider-not-ready',
  'wished-provider',
]);

/** Whether people let the tenant use it. */
function mayUse({ tenants }: Place, { tenantId }: WaitingExecution): boolean {
  return tenants?.includes(tenantId) ?? true;
}

/** One that was never ready can't be said not to have something. */
function mayHave({ provides }: Place, execution: WaitingExecution): boolean {
  return execution.requirements.every(one => provides?.has(one) ?? true);
}

function isWished({ id }: Place, execution: WaitingExecution): boolean {
  return (execution.wishedProviderId ?? id) === id;
}

function freeOf({ slots, slotsUsed }: Place): number {
  return slots - slotsUsed;
}

/** Of several places the emptiest, and why none of the others. */
function choose(
  execution: WaitingExecution,
  usable: Place[],
  places: Place[],
): Choice {
  const place = usable.reduce((a, b) => (freeOf(b) > freeOf(a) ? b : a));
  const others = places.filter(other => other !== place);
  if (others.length === 0) return { place };
  const rejected = others.map(
    (other): RejectedProvider =>
      rejectionOf(
        { ...other, isAllowed: mayUse(other, execution) },
        execution,
      ) ?? { providerId: other.id, reason: 'not-emptiest' },
  );
  return { place, rejected };
}

/**
 * Where it starts now, or what it waits for.
 *
 * @returns `undefined` if that can't be said before it is known what a place has.
 */
function decide(
  execution: WaitingExecution,
  queue: FairQueue,
  places: Place[],
): Choice | WaitingFor | undefined {
  const { tenantId, wishedProviderId } = execution;
  const allowed = places.filter(
    place => mayUse(place, execution) && isWished(place, execution),
  );
  const able = allowed.filter(
    place => !place.isUnknown && mayHave(place, execution),
  );
  const reason = waitingReasonOf(able, {
    isSuspended: queue.isSuspended(tenantId),
    isAtLimit: queue.isAtLimit(tenantId),
    hasWish: wishedProviderId !== undefined,
  });
  if (reason === undefined) {
    return choose(execution, able.filter(isUsable), places);
  }
  const isOpen = allowed.some(({ isUnknown }) => isUnknown);
  return ofThePlaces.has(reason) && isOpen ? undefined : reason;
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
 * something waiting could use. What wishes for a place starts nowhere else, and
 * holds up nothing behind it.
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
    const decided = decide(next, queue, places);
    // What can't be judged keeps the reason that it has.
    if (decided === undefined) continue;
    if (typeof decided === 'string') {
      waiting.set(next, decided);
    } else {
      const { place, rejected } = decided;
      const { executionId } = next;
      const providerId = place.id;
      decisions.push({
        executionId,
        providerId,
        ...(rejected && { rejected }),
      });
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
