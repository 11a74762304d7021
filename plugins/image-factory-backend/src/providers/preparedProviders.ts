import { JsonObject } from '@backstage/types';
import { Refusal } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  ProviderPreparation,
  ProviderSession,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { Outbox } from '../platform/outbox';
import { changeSettings } from './changeSettings';
import { ExecutorRegistry } from './ExecutorRegistry';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';
import { KnexProviderStore } from './KnexProviderStore';
import { lockCurrent } from './lockCurrent';
import { managedRefusal } from './providerActions';
import { ProviderReader } from './ProviderReader';
import { ProviderRecord } from './providerRow';
import { ProviderSessions } from './ProviderSessions';
import { ReadinessChecks } from './ReadinessChecks';

/** The providers, for what prepares them. */
export interface PreparedProviders {
  /** @throws MissingError if there is none. */
  find(id: string): Promise<ProviderRecord>;
  /** All that are not retired. */
  list(): Promise<ProviderRecord[]>;
  /**
   * One that nobody else changes until `tx` ends.
   *
   * @throws MissingError if there is none, or it was removed.
   */
  lock(tx: Knex.Transaction, id: string): Promise<ProviderRecord>;
  /**
   * How one is prepared; `undefined` if there is nothing to prepare.
   *
   * @throws ServiceUnavailableError if this process can't drive it.
   */
  preparationOf(provider: ProviderRecord): ProviderPreparation | undefined;
  /**
   * The session of one that was just read. Not to be kept.
   *
   * @throws ServiceUnavailableError if this process can't drive it.
   */
  sessionOf(provider: ProviderRecord): ProviderSession;
  /** Whether this process has the executor of one. */
  isServed(provider: ProviderRecord): boolean;
  /** Why its settings can't be changed in the portal. */
  managedRefusal(provider: ProviderRecord): Refusal | undefined;
  changeSettings(
    tx: Knex.Transaction,
    change: { before: ProviderRecord; settings: JsonObject; actor: string },
  ): Promise<ProviderRecord>;
  /** Records what happened to one that is locked in `tx`. */
  tell(
    tx: Knex.Transaction,
    event: {
      provider: ProviderRecord;
      type: string;
      actor: string;
      payload?: Record<string, unknown>;
    },
  ): Promise<void>;
  checkSoon(provider: ProviderRecord): void;
}

interface Parts {
  knex: Knex;
  outbox: Outbox;
  executors: ExecutorRegistry;
  store: KnexProviderStore;
  checks: KnexProviderCheckStore;
  sessions: ProviderSessions;
  reader: ProviderReader;
  readiness: ReadinessChecks;
}

/** The providers of this process, for what prepares them. */
export function preparedProviders(parts: Parts): PreparedProviders {
  const { knex, store, sessions, executors, outbox } = parts;
  return {
    find: id => parts.reader.find(id),
    async list() {
      const all = await store.listAll(knex);
      return all.filter(({ retiredAt }) => retiredAt === null);
    },
    lock: (tx, id) => lockCurrent(store, tx, { id }),
    sessionOf: provider => sessions.ofProvider(provider),
    preparationOf: provider => sessions.ofProvider(provider).preparation,
    isServed: ({ executorId }) => executors.find(executorId) !== undefined,
    managedRefusal,
    changeSettings: (tx, change) => changeSettings(parts, tx, change),
    async tell(tx, { provider, type, actor, payload }) {
      await outbox.append(tx, {
        ...{ subjectType: 'provider', subjectId: provider.id, actor },
        type: `provider.${type}`,
        payload: { title: provider.title, ...payload },
      });
    },
    checkSoon: provider => parts.readiness.checkSoon(provider),
  };
}
