import { parseRegistrySettings } from '@imagefactory/backstage-plugin-image-factory-node';
import { readBaseImages } from '../builds';
import { Room, RoomDeps } from '../platform/room';
import { systemTimers, Timers } from '../platform/timers';
import { ProvidersRoom } from '../providers';
import { RegistriesRoom } from '../registries';
import { TenantsRoom } from '../tenants';
import { cancelPreparation } from './cancelPreparation';
import { FIND_DRIFT, findDrift } from './findDrift';
import { getManifests } from './getManifests';
import { getPreparation } from './getPreparation';
import { KnexDriftStore } from './KnexDriftStore';
import { KnexPreparationStore } from './KnexPreparationStore';
import { listPreparations } from './listPreparations';
import { planPreparation } from './planPreparation';
import { PreparationDeps } from './preparationDeps';
import { PreparationReader } from './PreparationReader';
import { prepareProvider } from './prepareProvider';
import { readPreparationSettings } from './readPreparationSettings';
import { PREPARE_PROVIDER } from './requestPreparation';
import { SEE_DRIFT, seeDrift } from './seeDrift';
import { startPreparation } from './startPreparation';

interface PreparationsRoom extends Room {
  /** Asks for looking at providers, again and again. */
  start(): Promise<void>;
}

interface Given extends RoomDeps {
  providers: Pick<ProvidersRoom, 'prepared'> & PreparationDeps['readiness'];
  tenants: Pick<TenantsRoom, 'activeNames'>;
  registries: Pick<RegistriesRoom, 'trialAccess'>;
  timers?: Timers;
  /** From 0 to 1. */
  random?: () => number;
}

function prepare(deps: Given): PreparationDeps {
  const { config, timers = systemTimers, random = Math.random } = deps;
  const registry = parseRegistrySettings(
    config.getOptional('imageFactory.registry'),
  );
  return {
    ...deps,
    ...{ timers, random },
    providers: deps.providers.prepared,
    readiness: deps.providers,
    trialAccess: deps.registries.trialAccess,
    baseImages: readBaseImages(config, registry.basePrefixes),
    settings: readPreparationSettings(config),
    store: new KnexPreparationStore(),
    drift: new KnexDriftStore(),
  };
}

/** @throws InputError if `imageFactory.preparation` can't be used. */
export function createPreparationsRoom(deps: Given): PreparationsRoom {
  const own = prepare(deps);
  const reading = { ...own, reader: new PreparationReader(own) };
  return {
    operations: [
      planPreparation(own),
      getManifests(own),
      startPreparation(reading),
      listPreparations(reading),
      getPreparation(reading),
      cancelPreparation(reading),
    ],
    handlers: {
      [PREPARE_PROVIDER]: prepareProvider(own),
      [SEE_DRIFT]: seeDrift(own),
      [FIND_DRIFT]: findDrift(own),
    },
    async start() {
      await deps.knex.transaction(tx =>
        deps.work.add(tx, { kind: FIND_DRIFT, subject: 'all' }),
      );
    },
  };
}
