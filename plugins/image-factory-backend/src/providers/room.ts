import { RejectedProvider } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  BuildDraft,
  CheckGiven,
  ProviderSession,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { needOfExecutor } from '../executions';
import { Room, RoomDeps } from '../platform/room';
import { systemTimers, Timers } from '../platform/timers';
import { TenantsRoom } from '../tenants';
import { checkGivenOf } from './checkGivenOf';
import { checkNow } from './checkNow';
import { checkProvider } from './checkProvider';
import { createProvider } from './createProvider';
import { declareProviders } from './declareProviders';
import { DraftReviews } from './DraftReviews';
import { ExecutorRegistry } from './ExecutorRegistry';
import { CandidateProvider, findCandidates } from './findCandidates';
import { getProvider } from './getProvider';
import { judgePlaces, Wanted } from './judgePlaces';
import {
  KnexProviderCheckStore,
  ProviderCheck,
} from './KnexProviderCheckStore';
import { KnexProviderStore } from './KnexProviderStore';
import { listExecutors } from './listExecutors';
import { listProviders } from './listProviders';
import { PreparedProviders, preparedProviders } from './preparedProviders';
import { PreparationSights } from './preparationState';
import { ProviderReader } from './ProviderReader';
import { ProviderRecord } from './providerRow';
import { ProviderRounds } from './ProviderRounds';
import { ProviderSessions } from './ProviderSessions';
import { ReadinessChecks } from './ReadinessChecks';
import { ReadinessKeeper } from './ReadinessKeeper';
import { readProviders } from './readProviders';
import { AdmittingProvider, readStates } from './readStates';
import { removeProvider } from './removeProvider';
import {
  drainProvider,
  pauseProvider,
  resumeProvider,
} from './setProviderState';
import { updateProvider } from './updateProvider';

/** What other rooms may ask about providers. */
export interface ProvidersRoom extends Room {
  /** All that may be given work, as they stay until `tx` ends: what changes one waits for that. */
  states(tx: Knex.Transaction): Promise<AdmittingProvider[]>;
  /**
   * The session of a provider in this process, also of a retired one. Not to
   * be kept: ask again before each use.
   *
   * @throws MissingError if there is no such provider.
   * @throws ServiceUnavailableError if this process can't drive it now.
   */
  sessionOf(providerId: string): Promise<ProviderSession>;
  /** For what prepares providers. */
  prepared: PreparedProviders;
  /**
   * The providers that could run a build, by id, with what their executors say
   * of its definition. Not inside a transaction.
   */
  candidatesFor(draft: BuildDraft): Promise<CandidateProvider[]>;
  /** All providers, by id, with why each could not take something now. Not inside a transaction. */
  judge(
    wanted: Wanted,
  ): Promise<Array<{ id: string; title: string; rejected?: RejectedProvider }>>;
  /**
   * Shows a provider as `preparing`, and admits nothing there, until it is
   * released. A preparation that is no more must release what it held.
   */
  hold: ReadinessKeeper['hold'];
  /** Shows again what was seen; does nothing for one that this preparation does not hold. */
  release: ReadinessKeeper['release'];
  /**
   * Checks a provider thoroughly now, with its trials; what is seen counts at
   * once. Not inside a transaction.
   *
   * @throws MissingError if there is no such provider.
   * @throws ServiceUnavailableError if this process can't drive it now.
   */
  checkNow(providerId: string): Promise<ProviderCheck>;
  /** A provider with what is believed of it; `undefined` if there is none. */
  look(knexOrTx: Knex, providerId: string): Promise<ProviderLook | undefined>;
  /** Needs of work that this process can meet. */
  serves(): string[];
  /** Brings the providers of the configuration into the database, and begins to look at all of them. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** What other rooms see of a provider. */
export interface ProviderLook {
  provider: ProviderRecord;
  check: ProviderCheck | undefined;
}

interface ProvidersDeps extends RoomDeps {
  preparations: PreparationSights;
  executors: ExecutorRegistry;
  tenants: Pick<TenantsRoom, 'named' | 'seenBy' | 'activeNames'>;
  /** Where a trial of a provider may push. */
  trialRegistry?: (providerId: string) => Promise<CheckGiven['registry']>;
  timers?: Timers;
  /** From 0 to 1. */
  random?: () => number;
}

function createParts(deps: ProvidersDeps) {
  const { timers = systemTimers, random = Math.random } = deps;
  const store = new KnexProviderStore();
  const checks = new KnexProviderCheckStore();
  const own = { ...deps, timers, random, store, checks };
  const sessions = new ProviderSessions(own);
  const keeper = new ReadinessKeeper(own);
  const given = (provider: ProviderRecord, full: boolean) =>
    checkGivenOf(own, provider, full);
  const readiness = new ReadinessChecks({ ...own, sessions, keeper, given });
  const rounds = new ProviderRounds({ ...own, sessions, readiness });
  const reader = new ProviderReader({ ...own, sessions });
  const reviews = new DraftReviews(own);
  return { ...own, sessions, keeper, readiness, rounds, reader, reviews };
}

function createOperations(parts: ReturnType<typeof createParts>) {
  return [
    listProviders(parts),
    getProvider(parts),
    checkProvider(parts),
    createProvider(parts),
    updateProvider(parts),
    pauseProvider(parts),
    drainProvider(parts),
    resumeProvider(parts),
    removeProvider(parts),
    listExecutors(parts),
  ];
}

async function lookAt(
  { store, checks }: Pick<ReturnType<typeof createParts>, 'store' | 'checks'>,
  knexOrTx: Knex,
  id: string,
): Promise<ProviderLook | undefined> {
  const provider = await store.find(knexOrTx, id);
  return provider && { provider, check: await checks.find(knexOrTx, id) };
}

/** @throws InputError if `imageFactory.providers` can't be used. */
export function createProvidersRoom(deps: ProvidersDeps): ProvidersRoom {
  const declared = readProviders(deps.config, deps.executors);
  const parts = createParts(deps);
  return {
    operations: createOperations(parts),
    states: tx => readStates(parts, tx),
    sessionOf: id => parts.sessions.of(id),
    prepared: preparedProviders(parts),
    candidatesFor: draft => findCandidates(parts, draft),
    async judge(wanted) {
      const judged = await judgePlaces(parts, wanted);
      return judged.map(({ provider: { id, title }, rejected }) => ({
        ...{ id, title, rejected },
      }));
    },
    hold: (tx, hold) => parts.keeper.hold(tx, hold),
    release: (tx, hold) => parts.keeper.release(tx, hold),
    checkNow: id => checkNow(parts, id),
    look: (knexOrTx, id) => lookAt(parts, knexOrTx, id),
    serves: () => deps.executors.ids().map(needOfExecutor),
    async start() {
      await declareProviders(parts, declared);
      parts.rounds.start();
    },
    async stop() {
      await parts.rounds.stop();
      await parts.sessions.end();
    },
  };
}
