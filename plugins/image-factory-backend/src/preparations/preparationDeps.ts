import { RoomDeps } from '../platform/room';
import { Timers } from '../platform/timers';
import { NamedBaseImage } from '../builds';
import { PreparedProviders, ProvidersRoom } from '../providers';
import { RegistriesRoom } from '../registries';
import { TenantsRoom } from '../tenants';
import { KnexDriftStore } from './KnexDriftStore';
import { KnexPreparationStore } from './KnexPreparationStore';
import { PreparationSettings } from './readPreparationSettings';

/** What preparing is made with. */
export interface PreparationDeps extends RoomDeps {
  timers: Timers;
  /** From 0 to 1. */
  random: () => number;
  providers: PreparedProviders;
  readiness: Pick<ProvidersRoom, 'hold' | 'release' | 'checkNow' | 'look'>;
  tenants: Pick<TenantsRoom, 'activeNames'>;
  trialAccess: RegistriesRoom['trialAccess'];
  /** On the first of them canaries stand. */
  baseImages: NamedBaseImage[];
  settings: PreparationSettings;
  store: KnexPreparationStore;
  drift: KnexDriftStore;
}
