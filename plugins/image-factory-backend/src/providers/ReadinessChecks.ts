import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  Offer,
  ReadinessReport,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { Clock } from '../platform/clock';
import { Timers } from '../platform/timers';
import { WorkQueue } from '../platform/work';
import { ExecutorRegistry } from './ExecutorRegistry';
import {
  KnexProviderCheckStore,
  ProviderCheck,
} from './KnexProviderCheckStore';
import { ProviderSessions } from './ProviderSessions';
import { ConfiguredProvider } from './readProviders';

const LIMIT_MS = 30_000;
const EVERY_MS = 60_000;
/** After this time without a check by a process that has the executor, another may say that it is missing. */
const STALE_MS = 3 * EVERY_MS;

const tooLong: ReadinessReport = {
  readiness: 'not-ready',
  summary: 'The check took too long',
  checks: [
    {
      id: 'answer',
      title: 'Answers in time',
      result: 'fail',
      seen: `No answer in ${LIMIT_MS / 1000} seconds`,
      why: 'A place that can not be asked can not run anything',
      remedy: 'See whether the host of the provider is overloaded or down',
    },
  ],
};

function missingExecutor(provider: ConfiguredProvider): ReadinessReport {
  return {
    readiness: 'not-ready',
    summary: `No module for the executor '${provider.executor}' is installed`,
    checks: [
      {
        id: 'executor',
        title: 'Executor installed',
        result: 'fail',
        seen: `No executor '${provider.executor}' in this backend`,
        why: 'An executor is the code that drives the provider',
        remedy: `Add the backend module that brings the executor '${provider.executor}', or correct imageFactory.providers`,
      },
    ],
  };
}

function failedCheck(): ReadinessReport {
  return {
    readiness: 'not-ready',
    summary: 'The check could not be carried out',
    checks: [
      {
        id: 'check',
        title: 'Can be checked',
        result: 'fail',
        seen: 'The check ended with an error',
        remedy: 'Read the error in the log of the backend',
      },
    ],
  };
}

/** What was found out about a provider. */
type Found = Pick<ProviderCheck, keyof ReadinessReport | 'offers'>;

function withOffers(report: ReadinessReport, offers?: Offer[]): Found {
  return { ...report, offers };
}

interface ChecksDeps {
  knex: Knex;
  clock: Clock;
  timers: Timers;
  work: WorkQueue;
  logger: LoggerService;
  executors: ExecutorRegistry;
  sessions: ProviderSessions;
  store: KnexProviderCheckStore;
  /** From 0 to 1. */
  random: () => number;
}

/** Looks at the providers now and then, and stores what was seen for all processes. */
export class ReadinessChecks {
  readonly #deps: ChecksDeps;
  readonly #underWay = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();
  #loops: Promise<void>[] = [];

  constructor(deps: ChecksDeps) {
    this.#deps = deps;
  }

  /** Checks each provider at once and then about every minute. */
  start(providers: ConfiguredProvider[]): void {
    this.#loops = providers.map(provider => this.#keepChecking(provider));
  }

  /** Ends the checks that are under way; what they would say now is not stored. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await Promise.allSettled([...this.#loops, ...this.#underWay.values()]);
  }

  /** Checks a provider now; joins a check that is under way. Does nothing once the checks are stopped. */
  check(provider: ConfiguredProvider): Promise<void> {
    const underWay = this.#underWay.get(provider.id);
    if (underWay) return underWay;
    const check = this.#check(provider).finally(() =>
      this.#underWay.delete(provider.id),
    );
    this.#underWay.set(provider.id, check);
    return check;
  }

  async #keepChecking(provider: ConfiguredProvider): Promise<void> {
    const { timers, logger, random } = this.#deps;
    while (!this.#stop.signal.aborted) {
      try {
        await this.check(provider);
      } catch (error) {
        logger.error(
          `The check of provider ${provider.id} could not be stored`,
          toError(error),
        );
      }
      await timers.pause(EVERY_MS * (0.9 + 0.2 * random()), this.#stop.signal);
    }
  }

  async #check(provider: ConfiguredProvider): Promise<void> {
    const { knex, clock, executors, store } = this.#deps;
    if (this.#stop.signal.aborted) return;
    const executor = executors.find(provider.executor);
    const known = (await store.list(knex)).get(provider.id);
    if (!executor && known && clock.now() - known.checkedAt < STALE_MS) return;
    const report = executor
      ? await this.#ask(provider, known?.offers)
      : withOffers(missingExecutor(provider), known?.offers);
    // A check that was broken off says nothing of the provider, which others still use.
    if (this.#stop.signal.aborted) return;
    await store.save(knex, {
      ...report,
      providerId: provider.id,
      checkedAt: clock.now(),
    });
    if (report.readiness !== known?.readiness) this.#announce(provider, report);
  }

  /** @param known - The offers of the last check, which stand until there are newer ones. */
  async #ask(
    provider: ConfiguredProvider,
    known: Offer[] | undefined,
  ): Promise<Found> {
    const { timers, logger } = this.#deps;
    const done = new AbortController();
    const end = () => done.abort();
    this.#stop.signal.addEventListener('abort', end);
    const late = timers
      .pause(LIMIT_MS, done.signal)
      .then(() => withOffers(tooLong, known));
    try {
      return await Promise.race([this.#find(provider, done.signal), late]);
    } catch (error) {
      if (this.#stop.signal.aborted) return withOffers(failedCheck(), known);
      logger.warn(`Provider ${provider.id} can't be checked`, toError(error));
      return withOffers(failedCheck(), known);
    } finally {
      this.#stop.signal.removeEventListener('abort', end);
      done.abort();
    }
  }

  async #find(
    provider: ConfiguredProvider,
    signal: AbortSignal,
  ): Promise<Found> {
    const session = this.#deps.sessions.of(provider.id);
    const report = await session.check(signal);
    return withOffers(report, await session.offers(signal));
  }

  #announce(provider: ConfiguredProvider, report: ReadinessReport): void {
    this.#deps.logger.info(
      `Provider ${provider.id} is ${report.readiness}: ${report.summary}`,
    );
    // What waits for a provider that became ready need not wait for a poll.
    this.#deps.work.wake();
  }
}
