import { LoggerService } from '@backstage/backend-plugin-api';
import {
  ProviderSession,
  RunSecrets,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { ExecutionRecord, RunRecords, Wakes } from '../executions';
import { LogsRoom } from '../logs';
import { Changes } from '../platform/ChangeFeed';
import { Clock } from '../platform/clock';
import { Timers } from '../platform/timers';
import { WorkQueue } from '../platform/work';
import { RunPollers } from './RunPollers';

/**
 * Makes what a run may use and nobody else may see, just before it is
 * started. Never stored.
 *
 * @throws ServiceUnavailableError if it can't be made now; the start is tried again.
 */
export type SecretsFor = (execution: ExecutionRecord) => Promise<RunSecrets>;

/** What driving a run needs. */
export interface DriveDeps {
  knex: Knex;
  clock: Clock;
  timers: Timers;
  work: WorkQueue;
  records: RunRecords;
  logs: Pick<LogsRoom, 'pull' | 'append'>;
  wakes: Wakes;
  changes: Changes;
  logger: LoggerService;
  /** @throws ServiceUnavailableError if this process can't drive the provider. */
  sessionOf(providerId: string): Promise<ProviderSession>;
  pollers: RunPollers;
  secretsFor: SecretsFor;
  /** Milliseconds for which a provider may not be asked about a run before that counts as lost. */
  unknownLimitMs: number;
}

/** Longest time of a call to a provider. */
export const CALL_LIMIT_MS = 30_000;
