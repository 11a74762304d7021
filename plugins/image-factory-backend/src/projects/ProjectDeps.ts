import { Knex } from 'knex';
import { Authorizer } from '../platform/access';
import { Clock } from '../platform/clock';
import { Outbox } from '../platform/outbox';
import { TenantScopedKind, TenantsRoom } from '../tenants';
import { ProjectResource } from './guardedProject';
import { KnexProjectStore, ProjectRecord } from './KnexProjectStore';

/** What the operations on projects work with. */
export interface ProjectDeps {
  knex: Knex;
  clock: Clock;
  outbox: Outbox;
  authorizer: Authorizer;
  store: KnexProjectStore;
  tenants: TenantsRoom;
  /** The refs that a user of the catalog holds; `undefined` if there is no such user. */
  refsHeldBy(userRef: string): Promise<string[] | undefined>;
  guarded: TenantScopedKind<ProjectRecord, ProjectResource>;
}
