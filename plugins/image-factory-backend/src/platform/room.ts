import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { WorkItem } from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { Authorizer, GuardedResource } from './access';
import { Clock } from './clock';
import { Outbox } from './outbox';
import { WorkQueue } from './work';
import { Caller, Operation } from './operation';

/** Does the work of one kind of item. */
export interface WorkHandler {
  /**
   * Ends with the item finished or postponed.
   *
   * @throws whatever went wrong; a failure is then counted.
   */
  run(item: WorkItem, signal: AbortSignal): Promise<void>;
  /** True if a run stays with its subject for as long as that lives. */
  held?: boolean;
  /** Failures after which `giveUp` is called instead of trying again. */
  maxFailures: number;
  /** Longest wait between two tries; half a minute if left out. */
  maxBackoffMs?: number;
  /** Moves the subject to a terminal state with a reason; the item is finished afterwards in the same transaction. */
  giveUp(tx: Knex.Transaction, item: WorkItem, error: Error): Promise<void>;
}

/** What a room adds to the plugin. */
export interface Room {
  operations: Operation<any, any>[];
  guarded?: GuardedResource<any, any>[];
  /** By kind of work item. */
  handlers?: Record<string, WorkHandler>;
}

/** What every room is made with. */
export interface RoomDeps {
  knex: Knex;
  clock: Clock;
  work: WorkQueue;
  outbox: Outbox;
  authorizer: Authorizer;
  /** Groups and users whose roles a caller has; none for a service. */
  claimsOf(caller: Caller): Promise<string[]>;
  config: RootConfigService;
  logger: LoggerService;
}
