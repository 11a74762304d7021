import { Failure } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  Outcome,
  RunRequest,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { Attempt, ExecutionRecord, LatestAttempt } from './executionRow';

/** How what an owner asked for ended, after all attempts. */
export type RequestEnd =
  | { status: 'succeeded'; outcome: Outcome }
  | { status: 'failed'; failure: Failure }
  /** It was asked to stop, and did not succeed before it heard of that. */
  | { status: 'cancelled' };

/** A further attempt that was queued, since the last one failed for a reason of the platform. */
export interface NextAttempt {
  /** From 2. */
  attempt: number;
  delayMs: number;
}

/** Whose right to read decides about a log. */
export interface LogReaders {
  tenantId: string;
  projectId: string;
  requestedBy: string;
}

/**
 * Who asks for executions: builds, scans, intakes. An owner says what to run,
 * and hears what became of it; attempts, waits between them and everything
 * else between asking and hearing is not its concern.
 *
 * Each method with a `tx` is called in the transaction that records that it
 * was called, after `lock`: what it writes is written once, or not at all.
 */
export interface ExecutionOwner {
  /** Of the owner, e.g. `build`; stored with its executions. */
  readonly kind: string;

  /**
   * What to run for an owner. Asked once; further attempts run the same.
   *
   * @throws a request error if it can't be run as things are.
   */
  requestFor(tx: Knex.Transaction, ownerId: string): Promise<RunRequest>;

  /** Keeps others from moving the owner until `tx` ends. */
  lock(tx: Knex.Transaction, ownerId: string): Promise<void>;

  /** An attempt runs. Called for each attempt that ran before anything else is told of it, perhaps more than once. */
  onStarted(tx: Knex.Transaction, execution: ExecutionRecord): Promise<void>;

  /** An attempt has failed, and another one is queued. */
  onRetry(
    tx: Knex.Transaction,
    failed: ExecutionRecord,
    next: NextAttempt,
  ): Promise<void>;

  /** It is over. Called exactly once per request, with its last attempt; not for one that `stop` ended at once. */
  onEnded(
    tx: Knex.Transaction,
    last: ExecutionRecord,
    end: RequestEnd,
  ): Promise<void>;

  /** Whether to try again what failed for a reason of the platform; always, if left out. */
  mayRetry?(failed: ExecutionRecord): boolean;

  /** By whose rights the log of an execution is read, or that nobody reads it. */
  mayReadLog(execution: ExecutionRecord): LogReaders | 'nobody';
}

/** Executions of one kind of owner, for that owner. */
export interface OwnedExecutions {
  /**
   * Leaves the first attempt for the dispatcher; nothing runs before `tx`
   * commits.
   *
   * @throws what `requestFor` throws.
   */
  request(
    tx: Knex.Transaction,
    order: {
      ownerId: string;
      tenantId: string;
      projectId: string;
      requestedBy: string;
      /** Where each attempt is to run, if somebody wished so. */
      wishedProviderId?: string;
    },
  ): Promise<void>;
  /**
   * Ends what is pending at once, and asks for the end of what runs; after
   * that no further attempt follows. Call it while the owner is locked.
   *
   * @returns the newest attempt as it is now. If that is `cancelled`, nothing ran and `onEnded` is not called.
   * @throws MissingError if nothing was asked for.
   */
  stop(tx: Knex.Transaction, ownerId: string): Promise<ExecutionRecord>;
  /** All attempts, newest first. */
  list(knexOrTx: Knex, ownerId: string): Promise<Attempt[]>;
  /** The newest attempt of each owner, by owner id. */
  latest(
    knexOrTx: Knex,
    ownerIds: string[],
  ): Promise<Map<string, LatestAttempt>>;
}
