import {
  LoggerService,
  RootConfigService,
} from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { Authorizer, GuardedResource } from './access';
import { Clock } from './clock';
import { Outbox } from './outbox';
import { WorkHandler, WorkQueue } from './work';
import { Operation } from './operation';

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
  config: RootConfigService;
  logger: LoggerService;
}
