import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  Offer,
  ReadinessReport,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { Changes } from '../platform/ChangeFeed';
import { Clock } from '../platform/clock';
import { Timers } from '../platform/timers';
import { WorkQueue } from '../platform/work';
import { ExecutorRegistry } from './ExecutorRegistry';
import {
  KnexProviderCheckStore,
  ProviderCheck,
} from './KnexProviderCheckStore';
import { KnexProviderStore } from './KnexProviderStore';
import { ProviderRecord } from './providerRow';
import { ProviderSessions } from './ProviderSessions';
import {
  CHECK_LIMIT_MS,
  failedCheck,
  missingExecutor,
  tooLong,
  unusableSettings,
} from './readinessReports';
import { UnusableSettingsError } from './UnusableSettingsError';

/** After this time without a look by a process that has the executor, another says so. */
const STALE_MS = 180_000;

/** What one look found out. */
interface Seen extends ReadinessReport {
  /** Absent where they could not be asked for: then those of the last check stand. */
  offers?: Offer[];
}

interface ChecksDeps {
  knex: Knex;
  clock: Clock;
  timers: Timers;
  work: WorkQueue;
  logger: LoggerService;
  changes: Changes;
  executors: ExecutorRegistry;
  sessions: ProviderSessions;
  store: KnexProviderStore;
  checks: KnexProviderCheckStore;
}

/** Looks at providers, and stores what was seen for all processes. */
export class ReadinessChecks {
  readonly #deps: ChecksDeps;
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();

  constructor(deps: ChecksDeps) {
    this.#deps = deps;
  }

  /** Ends the checks that are under way; what they would say now is not stored. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled(this.#underWay.values());
  }

  /**
   * Checks a provider now; joins a check of it, as it is, that is under way.
   * Does nothing once the checks are stopped.
   */
  check(provider: ProviderRecord): Promise<void> {
    const key = `${provider.id} ${provider.version}`;
    const underWay = this.#underWay.get(key);
    if (underWay) return underWay;
    const check = this.#check(provider).finally(() =>
      this.#underWay.delete(key),
    );
    this.#underWay.set(key, check);
    return check;
  }

  /** The same for who does not wait for it. */
  checkSoon(provider: ProviderRecord): void {
    this.check(provider).catch(error =>
      this.#deps.logger.error(
        `The check of provider ${provider.id} could not be stored`,
        toError(error),
      ),
    );
  }

  async #check(provider: ProviderRecord): Promise<void> {
    if (this.#stop.signal.aborted) return;
    if (!this.#deps.executors.find(provider.executorId)) {
      await this.#noteMissingExecutor(provider);
      return;
    }
    const seen = await this.#look(provider);
    // A check that was broken off says nothing of the provider, which others still use.
    if (this.#stop.signal.aborted) return;
    await this.#save(provider, seen);
  }

  /** Says nothing as long as a process that has the executor may look at it. */
  async #noteMissingExecutor(provider: ProviderRecord): Promise<void> {
    const { knex, clock, checks } = this.#deps;
    const known = await checks.find(knex, provider.id);
    const since = known?.checkedAt ?? Date.parse(provider.createdAt);
    if (clock.now() - since < STALE_MS) return;
    await this.#save(provider, missingExecutor(provider), { onlyAfter: known });
  }

  async #look(provider: ProviderRecord): Promise<Seen> {
    const { timers, logger, sessions } = this.#deps;
    const done = new AbortController();
    const end = () => done.abort();
    this.#stop.signal.addEventListener('abort', end);
    const late = timers
      .pause(CHECK_LIMIT_MS, done.signal)
      .then((): Seen => tooLong);
    const ask = async (): Promise<Seen> => {
      const session = sessions.ofProvider(provider);
      const report = await session.check(done.signal);
      return { ...report, offers: await session.offers(done.signal) };
    };
    try {
      return await Promise.race([ask(), late]);
    } catch (error) {
      if (error instanceof UnusableSettingsError) {
        return unusableSettings(error.problem);
      }
      if (!this.#stop.signal.aborted) {
        logger.warn(`Provider ${provider.id} can't be checked`, toError(error));
      }
      return failedCheck;
    } finally {
      this.#stop.signal.removeEventListener('abort', end);
      done.abort();
    }
  }

  /**
   * Stores what was seen, unless the provider is set up otherwise or gone by now.
   *
   * @param options.onlyAfter - Nothing is stored if another process has looked since.
   */
  async #save(
    provider: ProviderRecord,
    seen: Seen,
    options?: { onlyAfter: ProviderCheck | undefined },
  ): Promise<void> {
    const { knex, clock, store, checks } = this.#deps;
    const { id: providerId } = provider;
    const isNews = await knex.transaction(async tx => {
      const current = await store.lock(tx, providerId);
      if (!current || !isSameSetup(current, provider)) return false;
      const known = await checks.find(tx, providerId);
      const isOvertaken =
        options && options.onlyAfter?.checkedAt !== known?.checkedAt;
      if (isOvertaken) return false;
      const { offers = known?.offers } = seen;
      const checkedAt = clock.now();
      await checks.save(tx, { ...seen, offers, providerId, checkedAt });
      return seen.readiness !== known?.readiness;
    });
    this.#deps.changes.tell({ room: 'providers', id: providerId });
    if (isNews) this.#announce(provider, seen);
  }

  #announce(provider: ProviderRecord, seen: Seen): void {
    this.#deps.logger.info(
      `Provider ${provider.id} is ${seen.readiness}: ${seen.summary}`,
    );
    // What waits for a provider that became ready need not wait for a poll.
    this.#deps.work.wake();
  }
}

function isSameSetup(one: ProviderRecord, other: ProviderRecord): boolean {
  return (
    one.retiredAt === null &&
    one.executorId === other.executorId &&
    JSON.stringify(one.settings) === JSON.stringify(other.settings)
  );
}
