import { DispatchSnapshot } from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { ExecutorRegistry } from '../executions';
import { Room, RoomDeps } from '../platform/room';
import { systemTimers, Timers } from '../platform/timers';
import { checkProvider } from './checkProvider';
import { getProvider } from './getProvider';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';
import { listProviders } from './listProviders';
import { ProviderReader } from './ProviderReader';
import { ReadinessChecks } from './ReadinessChecks';
import { methodsOf } from './methodsOf';
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
  /** Begins to look at the readiness of the providers. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

async function readStates(
  configured: ConfiguredProvider[],
  options: {
    knexOrTx: Knex;
    store: KnexProviderCheckStore;
    executors: ExecutorRegistry;
  },
): Promise<ProviderState[]> {
  const checks = await options.store.list(options.knexOrTx);
  return configured.map(provider => ({
    id: provider.id,
    methods: methodsOf(provider, {
      ...options,
      check: checks.get(provider.id),
    }),
    readiness: checks.get(provider.id)?.readiness ?? 'unknown',
    slots: provider.slots,
  }));
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
  const checks = new ReadinessChecks({ ...deps, timers, random, store });
  const reader = new ProviderReader({ ...deps, store, configured });
  return {
    operations: [
      listProviders({ configured, reader }),
      getProvider({ reader }),
      checkProvider({ reader, checks }),
    ],
    states: knexOrTx => readStates(configured, { knexOrTx, store, executors }),
    executorOf: id => configured.find(provider => provider.id === id)?.executor,
    async start() {
      checks.start(configured);
    },
    stop: () => checks.stop(),
  };
}
