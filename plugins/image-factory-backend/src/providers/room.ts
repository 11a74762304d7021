import {
  DispatchSnapshot,
  ProviderSession,
  provisionsOf,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { needOfExecutor } from '../executions';
import { Room, RoomDeps } from '../platform/room';
import { systemTimers, Timers } from '../platform/timers';
import { checkProvider } from './checkProvider';
import { ExecutorRegistry } from './ExecutorRegistry';
import { getProvider } from './getProvider';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';
import { listProviders } from './listProviders';
import { ProviderReader } from './ProviderReader';
import { ProviderSessions } from './ProviderSessions';
import { ReadinessChecks } from './ReadinessChecks';
import { ConfiguredProvider, readProviders } from './readProviders';

/** A provider as the dispatcher sees it, without what it runs now. */
export type ProviderState = Omit<
  DispatchSnapshot['providers'][number],
  'slotsUsed'
>;

/** What other rooms may ask about providers. */
export interface ProvidersRoom extends Room {
  /** In the order of the configuration. */
  states(knexOrTx: Knex): Promise<ProviderState[]>;
  /** `undefined` if no provider is configured with this id. */
  executorOf(providerId: string): string | undefined;
  /**
   * What drives a provider from this process. Ask anew for each call: the
   * session is another one when the settings changed.
   *
   * @throws ServiceUnavailableError if this process can't drive it; another one may.
   */
  sessionOf(providerId: string): ProviderSession;
  /** Needs of work that this process can meet. */
  serves(): string[];
  /** Begins to look at the readiness of the providers. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

async function readStates(
  configured: ConfiguredProvider[],
  options: {
    knexOrTx: Knex;
    store: KnexProviderCheckStore;
  },
): Promise<ProviderState[]> {
  const checks = await options.store.list(options.knexOrTx);
  return configured.map(({ id, slots }) => {
    const { offers, readiness = 'unknown' } = checks.get(id) ?? {};
    return { id, provides: offers && provisionsOf(offers), readiness, slots };
  });
}

/** @throws InputError if `imageFactory.providers` can't be used. */
export function createProvidersRoom(
  deps: RoomDeps & {
    executors: ExecutorRegistry;
    timers?: Timers;
    random?: () => number;
  },
): ProvidersRoom {
  const { executors, timers = systemTimers, random = Math.random } = deps;
  const configured = readProviders(deps.config);
  const store = new KnexProviderCheckStore();
  const sessions = new ProviderSessions({ executors, configured });
  const own = { ...deps, timers, random, store, sessions };
  const checks = new ReadinessChecks(own);
  const reader = new ProviderReader({ ...deps, store, configured });
  return {
    operations: [
      listProviders({ configured, reader }),
      getProvider({ reader }),
      checkProvider({ reader, checks }),
    ],
    states: knexOrTx => readStates(configured, { knexOrTx, store }),
    executorOf: id => configured.find(provider => provider.id === id)?.executor,
    sessionOf: id => sessions.of(id),
    serves: () => executors.ids().map(needOfExecutor),
    async start() {
      checks.start(configured);
    },
    async stop() {
      await checks.stop();
      await sessions.close();
    },
  };
}
