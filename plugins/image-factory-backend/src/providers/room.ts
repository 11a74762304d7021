import { RejectedProvider } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  BuildDraft,
  ProviderSession,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { needOfExecutor } from '../executions';
import { Room, RoomDeps } from '../platform/room';
import { systemTimers, Timers } from '../platform/timers';
import { TenantsRoom } from '../tenants';
import { checkProvider } from './checkProvider';
import { createProvider } from './createProvider';
import { declareProviders } from './declareProviders';
import { DraftReviews } from './DraftReviews';
import { ExecutorRegistry } from './ExecutorRegistry';
import { CandidateProvider, findCandidates } from './findCandidates';
import { getProvider } from './getProvider';
import { judgePlaces, Wanted } from './judgePlaces';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';
import { KnexProviderStore } from './KnexProviderStore';
import { listExecutors } from './listExecutors';
import { listProviders } from './listProviders';
import { ProviderReader } from './ProviderReader';
import { ProviderRounds } from './ProviderRounds';
import { ProviderSessions } from './ProviderSessions';
import { ReadinessChecks } from './ReadinessChecks';
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
  /**
   * The providers that could run a build, by id, with what their executors say
   * of its definition. Not inside a transaction.
   */
  candidatesFor(draft: BuildDraft): Promise<CandidateProvider[]>;
  /** All providers, by id, with why each could not take something now. Not inside a transaction. */
  judge(
    wanted: Wanted,
  ): Promise<Array<{ id: string; title: string; rejected?: RejectedProvider }>>;
  /** Needs of work that this process can meet. */
  serves(): string[];
  /** Brings the providers of the configuration into the database, and begins to look at all of them. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface ProvidersDeps extends RoomDeps {
  executors: ExecutorRegistry;
  tenants: Pick<TenantsRoom, 'named' | 'seenBy'>;
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
  const readiness = new ReadinessChecks({ ...own, sessions });
  const rounds = new ProviderRounds({ ...own, sessions, readiness });
  const reader = new ProviderReader(own);
  const reviews = new DraftReviews(own);
  return { ...own, sessions, readiness, rounds, reader, reviews };
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

/** @throws InputError if `imageFactory.providers` can't be used. */
export function createProvidersRoom(deps: ProvidersDeps): ProvidersRoom {
  const declared = readProviders(deps.config, deps.executors);
  const parts = createParts(deps);
  return {
    operations: createOperations(parts),
    states: tx => readStates(parts, tx),
    sessionOf: id => parts.sessions.of(id),
    candidatesFor: draft => findCandidates(parts, draft),
    async judge(wanted) {
      const judged = await judgePlaces(parts, wanted);
      return judged.map(({ provider: { id, title }, rejected }) => ({
        ...{ id, title, rejected },
      }));
    },
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
