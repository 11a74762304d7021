import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import {
  ProviderPreparation,
  ProviderSession,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { MissingError } from '../platform/errors';
import { ExecutorRegistry } from './ExecutorRegistry';
import { findSettingsIssues } from './findSettingsIssues';
import { KnexProviderStore } from './KnexProviderStore';
import { ProviderRecord } from './providerRow';
import { UnusableSettingsError } from './UnusableSettingsError';

interface Opened {
  session: ProviderSession;
  /** What the session was opened with. */
  setup: string;
  provider: ProviderRecord;
}

/** What a session depends on: with the same of it, it goes on. */
function setupOf({ createdAt, executorId, settings }: ProviderRecord): string {
  return JSON.stringify([createdAt, executorId, settings]);
}

/** True if `one` was read from the database before `other` was written. */
function isOlder(one: ProviderRecord, other: ProviderRecord): boolean {
  return one.createdAt === other.createdAt
    ? one.version < other.version
    : one.createdAt < other.createdAt;
}

/**
 * The sessions of this process: at most one per provider, opened when it is
 * first used, closed when the provider is set up otherwise or gone, and when
 * the process ends. Each use looks at the provider anew, so that a change
 * that another process made counts from the next use on.
 */
export class ProviderSessions {
  readonly #deps: {
    knex: Knex;
    logger: LoggerService;
    executors: ExecutorRegistry;
    store: KnexProviderStore;
  };
  readonly #opened = new Map<string, Opened>();
  #ended = false;

  constructor(deps: {
    knex: Knex;
    logger: LoggerService;
    executors: ExecutorRegistry;
    store: KnexProviderStore;
  }) {
    this.#deps = deps;
  }

  /**
   * The session of a provider, also of a retired one. Not to be kept: ask
   * again before each use.
   *
   * @throws MissingError if there is no such provider.
   * @throws ServiceUnavailableError if this process lacks the executor or ends.
   * @throws UnusableSettingsError if its settings are not those of the executor.
   */
  async of(providerId: string): Promise<ProviderSession> {
    const provider = await this.#deps.store.find(this.#deps.knex, providerId);
    if (!provider) {
      throw new MissingError(`There is no provider ${providerId}`);
    }
    return this.ofProvider(provider);
  }

  /** The same for a provider that was just read. */
  ofProvider(provider: ProviderRecord): ProviderSession {
    const known = this.#opened.get(provider.id);
    if (known && isOlder(provider, known.provider)) return known.session;
    const setup = setupOf(provider);
    if (known?.setup === setup) {
      known.provider = provider;
      return known.session;
    }
    const session = this.#open(provider);
    if (known) this.#close(provider.id, known.session);
    this.#opened.set(provider.id, { session, setup, provider });
    return session;
  }

  /** How a provider is prepared, as far as this process can tell; `undefined` if there is nothing to prepare. */
  preparationIn(provider: ProviderRecord): ProviderPreparation | undefined {
    if (this.#ended || provider.retiredAt !== null) return undefined;
    if (!this.#deps.executors.find(provider.executorId)) return undefined;
    try {
      return this.ofProvider(provider).preparation;
    } catch (error) {
      if (error instanceof UnusableSettingsError) return undefined;
      throw error;
    }
  }

  /** Closes those of providers that are no more. */
  closeOthers(ids: Set<string>): void {
    for (const [id, { session }] of this.#opened) {
      if (ids.has(id)) continue;
      this.#opened.delete(id);
      this.#close(id, session);
    }
  }

  /** Closes all; none is opened any more. */
  async end(): Promise<void> {
    this.#ended = true;
    const opened = [...this.#opened];
    this.#opened.clear();
    await Promise.all(
      opened.map(([id, { session }]) => this.#close(id, session)),
    );
  }

  #open(provider: ProviderRecord): ProviderSession {
    if (this.#ended) {
      throw new ServiceUnavailableError('This process is about to end');
    }
    const { id, executorId, settings } = provider;
    const executor = this.#deps.executors.require(executorId);
    const issues = findSettingsIssues(executor.settings, settings);
    if (issues.length > 0) throw new UnusableSettingsError(id, issues);
    return executor.open({ id, settings: executor.settings.parse(settings) });
  }

  async #close(id: string, session: ProviderSession): Promise<void> {
    try {
      await session.close();
    } catch (error) {
      this.#deps.logger.warn(
        `The session of provider ${id} was not closed in good order`,
        toError(error),
      );
    }
  }
}
