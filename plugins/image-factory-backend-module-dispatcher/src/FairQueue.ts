import {
  DispatchSnapshot,
  WaitingExecution,
} from '@imagefactory/backstage-plugin-image-factory-node';

/** A tenant while a round goes on. */
interface Share {
  running: number;
  /** 0 while it may start nothing. */
  limit: number;
  suspended: boolean;
  /** ISO 8601; empty if it never got a slot. */
  lastAdmittedAt: string;
  /** Oldest first. */
  waiting: WaitingExecution[];
}

/** Part of its limit that a tenant uses; one without a limit above 0 comes last. */
function usedPart({ running, limit }: Share): number {
  return limit > 0 ? running / limit : Number.POSITIVE_INFINITY;
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function compare(a: Share, b: Share): number {
  const [used, other] = [usedPart(a), usedPart(b)];
  if (used !== other) return used - other;
  return (
    compareText(a.lastAdmittedAt, b.lastAdmittedAt) ||
    compareText(a.waiting[0].createdAt, b.waiting[0].createdAt) ||
    compareText(a.waiting[0].executionId, b.waiting[0].executionId)
  );
}

/**
 * The fair order of what waits: first the tenant that uses the smallest part
 * of its limit, then the one that got nothing for the longest time, then the
 * one that waits longest; of each tenant the oldest first.
 */
export class FairQueue {
  readonly #shares: Map<string, Share>;

  constructor(snapshot: Pick<DispatchSnapshot, 'tenants' | 'waiting'>) {
    this.#shares = new Map(
      snapshot.tenants.map(tenant => [
        tenant.id,
        {
          running: tenant.running,
          limit: tenant.suspended ? 0 : tenant.maxConcurrentBuilds,
          suspended: tenant.suspended ?? false,
          lastAdmittedAt: tenant.lastAdmittedAt ?? '',
          waiting: [],
        },
      ]),
    );
    for (const execution of snapshot.waiting) {
      this.#shareOf(execution.tenantId).waiting.push(execution);
    }
  }

  /** Takes the next one out; `undefined` when nothing waits. */
  take(): WaitingExecution | undefined {
    let next: Share | undefined;
    for (const share of this.#shares.values()) {
      if (share.waiting.length === 0) continue;
      if (!next || compare(share, next) < 0) next = share;
    }
    return next?.waiting.shift();
  }

  /** Whether the tenant may start nothing, whatever its limit. */
  isSuspended(tenantId: string): boolean {
    return this.#shareOf(tenantId).suspended;
  }

  /** Whether the tenant runs as many as it may. */
  isAtLimit(tenantId: string): boolean {
    const { running, limit } = this.#shareOf(tenantId);
    return running >= limit;
  }

  /** Counts one of the tenant as running from now on, and as its latest. */
  count(tenantId: string): void {
    const share = this.#shareOf(tenantId);
    share.running += 1;
    // Sorts behind every time at which others got a slot before this round.
    share.lastAdmittedAt = '~';
  }

  /** A tenant that the snapshot doesn't know may run nothing. */
  #shareOf(tenantId: string): Share {
    const known = this.#shares.get(tenantId);
    if (known) return known;
    const share: Share = {
      running: 0,
      limit: 0,
      suspended: false,
      lastAdmittedAt: '',
      waiting: [],
    };
    this.#shares.set(tenantId, share);
    return share;
  }
}
