import { Knex } from 'knex';
import { Backoff } from './backoff';
import { WorkItem } from './WorkItem';

/** What a handler is given beside its item. The lease is extended for it while it runs. */
export interface WorkContext {
  /** Aborts when this process ends: what can go on without it is handed over. */
  signal: AbortSignal;
  /** Aborts when another worker has the item, or the time is over: nothing can be stored any more. */
  lost: AbortSignal;
  /**
   * Says that the work came forward: failures before this one are forgotten,
   * since only failures in a row are counted. Cheap to call again.
   *
   * @throws LostLeaseError if another worker has the item.
   */
  progressed(): Promise<void>;
}

/** Does the work of one kind of item. */
export interface WorkHandler {
  /**
   * Ends with the item finished or postponed.
   *
   * @throws whatever went wrong; a failure is then counted.
   */
  run(item: WorkItem, context: WorkContext): Promise<void>;
  /** True if a run stays with its subject for as long as that lives; such runs have no limits of time or number. */
  held?: boolean;
  /** Longest time of a run that is not held, in milliseconds; a minute if left out. A longer one is a failure. */
  limitMs?: number;
  /** Runs of this kind at once in one process, whatever others run; the configuration's number if left out. */
  concurrency?: number;
  /** Failures in a row after which `giveUp` is called instead of trying again. */
  maxFailures: number;
  /** The waits between tries; from a second to half a minute if left out. */
  backoff?: Backoff;
  /** Moves the subject to a terminal state with a reason; the item is finished afterwards in the same transaction. */
  giveUp(tx: Knex.Transaction, item: WorkItem, error: Error): Promise<void>;
}
