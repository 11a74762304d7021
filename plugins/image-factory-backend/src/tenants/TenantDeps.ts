import { Knex } from 'knex';
import { Authorizer } from '../platform/access';
import { Clock } from '../platform/clock';
import { Outbox } from '../platform/outbox';
import { TenantScopedKind } from './guardTenantScoped';
import { TenantResource } from './guardedTenant';
import { KnexRoleGrantStore } from './KnexRoleGrantStore';
import { KnexTenantStore, TenantRecord } from './KnexTenantStore';

/** What the operations on tenants work with. */
export interface TenantDeps {
  knex: Knex;
  clock: Clock;
  outbox: Outbox;
  authorizer: Authorizer;
  store: KnexTenantStore;
  grants: KnexRoleGrantStore;
  guarded: TenantScopedKind<TenantRecord, TenantResource>;
}
