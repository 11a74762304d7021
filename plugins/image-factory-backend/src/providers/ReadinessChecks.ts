import { LoggerService } from '@backstage/backend-plugin-api';
import { ServiceUnavailableError, toError } from '@backstage/errors';
import {
  CheckGiven,
  Offer,
  ProviderSession,
  ReadinessReport,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { Clock } from '../platform/clock';
import { Timers } from '../platform/timers';
import { ExecutorRegistry } from './ExecutorRegistry';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';
import { KnexProviderStore } from './KnexProviderStore';
import { ProviderRecord } from './providerRow';
import { ProviderSessions } from './ProviderSessions';
import { ReadinessKeeper } from './ReadinessKeeper';
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
/** What a look saw that is not believed yet is looked at again after this time. */
const CONFIRM_MS = 15_000;

/** What one look found out. */
export interface Seen extends ReadinessReport {
  /** Absent where they could not be asked for: then those of the last check stand. */
  offers?: Offer[];
  /** Whether the provider itself said something. */
  hasAnswered: boolean;
}

interface ChecksDeps {
  knex: Knex;
  clock: Clock;
  timers: Timers;
  logger: LoggerService;
  executors: ExecutorRegistry;
  sessions: ProviderSessions;
  store: KnexProviderStore;
  checks: KnexProviderCheckStore;
  keeper: Pick<ReadinessKeeper, 'save'>;
  /** What a check of a provider is given. */
  given(provider: ProviderRecord, full: boolean): Promise<CheckGiven>;
}

const unanswered = (report: ReadinessReport): Seen => ({
  ...report,
  hasAnswered: false,
});

/** Looks at providers, and has what was seen stored for all processes. */
export class ReadinessChecks {
  readonly #deps: ChecksDeps;
  readonly #underWay = new Map<string, Promise<void>>();
  /** Ids of providers that are looked at again soon. */
  readonly #toConfirm = new Set<string>();
  readonly #stop = new AbortController();

  constructor(deps: ChecksDeps) {
    this.#deps = deps;
  }

  /** Ends the checks that are under way; what they would say now is not stored. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.settled();
  }

  /** Resolves when the checks that are under way now have ended. */
  async settled(): Promise<void> {
    await Promise.allSettled(this.#underWay.values());
  }

  /**
   * Checks a provider thoroughly now, for somebody who waits for it: what is
   * seen counts at once. Joins such a check of it, as it is, that is under
   * way. Does nothing once the checks are stopped.
   */
  check(provider: ProviderRecord): Promise<void> {
    return this.#once(provider, { full: true });
  }

  /** A quick look for who does not wait for it; what it sees counts when it was seen often enough. */
  checkSoon(provider: ProviderRecord): void {
    this.#once(provider, { full: false }).catch(error =>
      this.#deps.logger.error(
        `The check of provider ${provider.id} could not be stored`,
        toError(error),
      ),
    );
  }

  #once(provider: ProviderRecord, how: { full: boolean }): Promise<void> {
    const key = `${provider.id} ${provider.version} ${how.full}`;
    const underWay = this.#underWay.get(key);
    if (underWay) return underWay;
    const check = this.#check(provider, how).finally(() =>
      this.#underWay.delete(key),
    );
    this.#underWay.set(key, check);
    return check;
  }

  async #check(
    provider: ProviderRecord,
    { full }: { full: boolean },
  ): Promise<void> {
    if (this.#stop.signal.aborted) return;
    if (!this.#deps.executors.find(provider.executorId)) {
      await this.#noteMissingExecutor(provider);
      return;
    }
    const seen = await this.#look(provider, full);
    // A check that was broken off says nothing of the provider, which others still use.
    if (this.#stop.signal.aborted) return;
    const saved = await this.#deps.keeper.save(provider, {
      ...{ seen, isAsked: full },
    });
    if (saved === 'pending') this.#confirmSoon(provider.id);
  }

  /** Says nothing as long as a process that has the executor may look at it. */
  async #noteMissingExecutor(provider: ProviderRecord): Promise<void> {
    const { knex, clock, checks, keeper } = this.#deps;
    const known = await checks.find(knex, provider.id);
    const since = known?.checkedAt || Date.parse(provider.createdAt);
    if (clock.now() - since < STALE_MS) return;
    await keeper.save(provider, {
      seen: unanswered(missingExecutor(provider)),
      // Minutes without a look are more than any number of rounds.
      isAsked: true,
      onlyAfter: { check: known },
    });
  }

  async #look(provider: ProviderRecord, full: boolean): Promise<Seen> {
    const { timers, logger } = this.#deps;
    const done = new AbortController();
    const end = () => done.abort();
    this.#stop.signal.addEventListener('abort', end);
    const late = timers
      .pause(CHECK_LIMIT_MS, done.signal)
      .then((): Seen => unanswered(tooLong));
    try {
      const asked = this.#ask(provider, { full, signal: done.signal });
      return await Promise.race([asked, late]);
    } catch (error) {
      if (error instanceof UnusableSettingsError) {
        return unanswered(unusableSettings(error.problem));
      }
      if (!this.#stop.signal.aborted) {
        logger.warn(`Provider ${provider.id} can't be checked`, toError(error));
      }
      return unanswered(failedCheck);
    } finally {
      this.#stop.signal.removeEventListener('abort', end);
      done.abort();
    }
  }

  async #ask(
    provider: ProviderRecord,
    { full, signal }: { full: boolean; signal: AbortSignal },
  ): Promise<Seen> {
    const session = this.#deps.sessions.ofProvider(provider);
    const given = await this.#deps.given(provider, full);
    const report = await session.check(signal, given);
    const hasAnswered = report.readiness !== 'offline';
    if (!hasAnswered) return { ...report, hasAnswered };
    const offers = await offersOf(session, signal);
    return { ...report, hasAnswered, offers };
  }

  /** So that one without an answer is known as such long before the rounds that it takes. */
  #confirmSoon(id: string): void {
    const { timers, knex, store, logger } = this.#deps;
    if (this.#toConfirm.has(id)) return;
    this.#toConfirm.add(id);
    const confirm = async () => {
      await timers.pause(CONFIRM_MS, this.#stop.signal);
      this.#toConfirm.delete(id);
      if (this.#stop.signal.aborted) return;
      const provider = await store.find(knex, id);
      if (provider && provider.retiredAt === null) this.checkSoon(provider);
    };
    confirm().catch(error =>
      logger.error(
        `Provider ${id} could not be looked at again`,
        toError(error),
      ),
    );
  }
}

/** What a provider offers; `undefined` where it did not answer that any more. */
async function offersOf(
  session: ProviderSession,
  signal: AbortSignal,
): Promise<Offer[] | undefined> {
  try {
    return await session.offers(signal);
  } catch (error) {
    if (error instanceof ServiceUnavailableError) return undefined;
    throw error;
  }
}
