import { RegistrySettings } from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { Clock } from '../platform/clock';
import { Outbox } from '../platform/outbox';
import { TenantsRoom } from '../tenants';
import { KnexCredentialStore } from './KnexCredentialStore';
import { SecretSources } from './SecretSources';

/** What the operations on credentials need. */
export interface CredentialDeps {
  knex: Knex;
  clock: Clock;
  outbox: Outbox;
  tenants: Pick<TenantsRoom, 'guardedTenant' | 'holdActive'>;
  credentials: KnexCredentialStore;
  sources: SecretSources;
  settings: RegistrySettings;
}
