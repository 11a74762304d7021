import { createExtensionPoint } from '@backstage/backend-plugin-api';
import {
  ProviderState,
  WaitingFor,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** A piece of work that the core keeps; see `platform/work` of the core for the rules. */
export interface WorkItem {
  id: string;
  kind: string;
  /** Id of the row, in the room that handles `kind`, that needs attention. */
  subject: string;
  /** Changes each time the work is asked for again. */
  ticket: string;
  /** Grows each time the item is handed out, and is never reset: the fence against late workers. */
  lease: number;
  /** Failed tries since the work was last asked for. An expired lease is not a failure. */
  failures: number;
  /**
   * True if its handler stays with the subject for as long as that lives, as
   * with a running execution: such items must not use up the room for others.
   */
  held?: boolean;
}

/** An execution that waits to be admitted. */
export interface WaitingExecution {
  executionId: string;
  tenantId: string;
  projectId: string;
  /** What a provider must have to run it, e.g. `build:container`. */
  requirements: string[];
  attempt: number;
  /** ISO 8601. */
  createdAt: string;
}

/** Everything the admission policy may look at, read in one transaction. */
export interface DispatchSnapshot {
  providers: Array<{
    id: string;
    /** What it has: an execution fits if all of its requirements are here. */
    provides: string[];
    /** What people want of it: only an enabled one is given anything. */
    state: ProviderState;
    /** Ids of the tenants that may use it; absent if all may. */
    tenants?: string[];
    readiness: 'unknown' | 'ready' | 'degraded' | 'not-ready';
    slots: number;
    slotsUsed: number;
  }>;
  tenants: Array<{
    id: string;
    /** Limit of running executions. */
    maxConcurrentBuilds: number;
    running: number;
    /** When one of its executions was last admitted; absent if never. ISO 8601. */
    lastAdmittedAt?: string;
  }>;
  /** Oldest first, at most 1000. */
  waiting: WaitingExecution[];
}

/** What the admission policy decided about one waiting execution. */
export type AdmissionDecision =
  | { executionId: string; providerId: string }
  | { executionId: string; waitingFor: WaitingFor; position?: number };

/** What the core offers to a dispatcher. All methods may be called from several processes at once. */
export interface DispatchPort {
  /** Hands out due items of any kind but `admit`, and hides them for `leaseMs`. */
  claim(options: { limit: number; leaseMs: number }): Promise<WorkItem[]>;
  /**
   * Runs the core's handler for the item, which finishes or postpones it
   * itself; long handlers extend their own lease until `signal` aborts.
   *
   * @throws whatever went wrong; the item is then due again after its lease.
   */
  handle(item: WorkItem, signal: AbortSignal): Promise<void>;
  /** Records that `handle` threw: counts a failure and backs off, or gives up after the limit. */
  fail(item: WorkItem, error: Error): Promise<void>;
  /**
   * Runs one round of admission under a lock that all processes share:
   * `decide` sees a snapshot and answers for each waiting execution. Admitted
   * ones move to `starting`, in the same transaction as the work to drive them.
   *
   * @returns how many were admitted, or `'busy'` when another process holds the lock.
   */
  admit(
    decide: (snapshot: DispatchSnapshot) => AdmissionDecision[],
  ): Promise<number | 'busy'>;
  /** Calls back soon after work was added in this process. Only a speed-up. */
  onWork(listener: () => void): () => void;
  /** Milliseconds since the oldest due item became due; 0 when nothing is due. */
  oldestDueMs(): Promise<number>;
}

/** Drives the work of the core. */
export interface Dispatcher {
  start(port: DispatchPort): void;
  /** Resolves when no handler runs any more. */
  stop(): Promise<void>;
}

export interface ImageFactoryDispatcherExtensionPoint {
  /** @throws ConflictError if a dispatcher was already set. */
  setDispatcher(dispatcher: Dispatcher): void;
}

/** Where the dispatcher module plugs in. A backend without one serves only the API. */
export const imageFactoryDispatcherExtensionPoint =
  createExtensionPoint<ImageFactoryDispatcherExtensionPoint>({
    id: 'image-factory.dispatcher',
  });
