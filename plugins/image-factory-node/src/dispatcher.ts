import { createExtensionPoint } from '@backstage/backend-plugin-api';
import {
  ProviderState,
  Readiness,
  RejectedProvider,
  WaitingFor,
} from '@imagefactory/backstage-plugin-image-factory-common';

/**
 * An execution that waits to be admitted.
 *
 * @public
 */
export interface WaitingExecution {
  executionId: string;
  tenantId: string;
  projectId: string;
  /** What a provider must have to run it, e.g. `build:container`. */
  requirements: string[];
  /** Id of the provider that whoever asked for it would like it to run on; perhaps of none any more. */
  wishedProviderId?: string;
  attempt: number;
  /** ISO 8601. */
  createdAt: string;
}

/**
 * Everything the admission policy may look at, read in one transaction.
 *
 * @public
 */
export interface DispatchSnapshot {
  providers: Array<{
    id: string;
    /**
     * What it has: an execution fits if all of its requirements are here.
     * Absent as long as no process that has its executor has said so.
     */
    provides?: string[];
    /** What people want of it: only an enabled one is given anything. */
    state: ProviderState;
    /** Ids of the tenants that may use it; absent if all may. */
    tenants?: string[];
    readiness: Readiness;
    slots: number;
    slotsUsed: number;
  }>;
  tenants: Array<{
    id: string;
    /** Limit of running executions. */
    maxConcurrentBuilds: number;
    /** True while it may start nothing, because it is suspended or archived. */
    suspended?: boolean;
    running: number;
    /** When one of its executions was last admitted; absent if never. ISO 8601. */
    lastAdmittedAt?: string;
  }>;
  /** Oldest first, at most 1000. */
  waiting: WaitingExecution[];
}

/**
 * What the admission policy decided about one waiting execution.
 *
 * @public
 */
export type AdmissionDecision =
  | {
      executionId: string;
      providerId: string;
      /** Why it starts at none of the others; people are shown it. */
      rejected?: RejectedProvider[];
    }
  | { executionId: string; waitingFor: WaitingFor; position?: number };

/**
 * Who of the waiting may start where. A pure function: it is called under a
 * lock that all processes share, with what was read in one transaction.
 *
 * What it says about an execution becomes true in that transaction; one that
 * it says nothing about is left as it is.
 *
 * @public
 */
export type AdmissionPolicy = (
  snapshot: DispatchSnapshot,
) => AdmissionDecision[];

/**
 * How the core works.
 *
 * @public
 */
export interface DispatcherOptions {
  /** Milliseconds between two rounds when nothing wakes the loops. */
  pollMs: number;
  /** Milliseconds after which a worker that died is replaced. Live workers extend their lease. */
  leaseMs: number;
  /** Handlers of one kind of work that run at once, from 1; running executions don't count. */
  concurrency: number;
}

/**
 * Hears what the core does.
 *
 * @public
 */
export interface DispatcherMetrics {
  /** A handler began. */
  started(kind: string): void;
  /** A handler ended. */
  ended(kind: string): void;
  /** A handler threw. */
  failed(kind: string): void;
  /** So many executions got a slot. */
  admitted(count: number): void;
  /** Milliseconds since the oldest due item of the kind became due; 0 if none is. */
  oldestDue(kind: string, ms: number): void;
}

/**
 * Makes a backend dispatch and drive executions.
 *
 * @public
 */
export interface Dispatcher {
  admit: AdmissionPolicy;
  options: DispatcherOptions;
  metrics: DispatcherMetrics;
}

/** @public */
export interface ImageFactoryDispatcherExtensionPoint {
  /** @throws ConflictError if a dispatcher was already set. */
  setDispatcher(dispatcher: Dispatcher): void;
}

/**
 * Where the dispatcher module plugs in. A backend without one serves only the API.
 *
 * @public
 */
export const imageFactoryDispatcherExtensionPoint =
  createExtensionPoint<ImageFactoryDispatcherExtensionPoint>({
    id: 'image-factory.dispatcher',
  });
