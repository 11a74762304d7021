import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { Clock } from '../platform/clock';
import { Timers } from '../platform/timers';
import { WorkQueue } from '../platform/work';
import { ExecutorRegistry } from '../providers';
import { KnexExecutionStore } from './KnexExecutionStore';
import { KnexLogStore } from './KnexLogStore';
import { Wakes } from './Wakes';

/** What driving an execution needs. */
export interface DriveDeps {
  knex: Knex;
  clock: Clock;
  timers: Timers;
  work: WorkQueue;
  store: KnexExecutionStore;
  logs: KnexLogStore;
  executors: ExecutorRegistry;
  wakes: Wakes;
  logger: LoggerService;
  /** Bytes of text after which a log takes no more lines. */
  maxLogBytes: number;
}

/** Kind of the work that stays with an execution while it lives. */
export const DRIVE_EXECUTION = 'drive-execution';
/** Kind of the work that frees what a run left behind. */
export const REMOVE_RUN = 'remove-run';

/** Kind of the work that an owner does when its execution moved. */
export function settleKindOf(ownerKind: string): string {
  return `settle-${ownerKind}`;
}
