import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { Authorizer, GuardedResource } from './access';
import { Changes } from './ChangeFeed';
import { Clock } from './clock';
import { Outbox } from './outbox';
import { WorkHandler, WorkQueue } from './work';
import { Caller, Operation } from './operation';

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
  changes: Changes;
}
