import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Knex } from 'knex';
import { Clock } from '../platform/clock';
import { Outbox } from '../platform/outbox';
import { Timers } from '../platform/timers';
import { KnexProviderStore } from './KnexProviderStore';
import { ProviderRecord } from './providerRow';
import { ProviderSessions } from './ProviderSessions';
import { ReadinessChecks } from './ReadinessChecks';
import { tellDrained } from './tellDrained';

const EVERY_MS = 60_000;

interface RoundsDeps {
  knex: Knex;
  clock: Clock;
  timers: Timers;
  outbox: Outbox;
  logger: LoggerService;
  store: KnexProviderStore;
  sessions: ProviderSessions;
  readiness: ReadinessChecks;
  /** From 0 to 1. */
  random: () => number;
}

/** Goes round the providers about every minute: how ready are they, is one empty that is to be, is one gone? */
export class ProviderRounds {
  readonly #deps: RoundsDeps;
  readonly #stop = new AbortController();
  #loop: Promise<void> | undefined;

  constructor(deps: RoundsDeps) {
    this.#deps = deps;
  }

  /** Begins with a round at once. */
  start(): void {
    this.#loop ??= this.#goRound();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#deps.readiness.stop();
    await this.#loop;
  }

  async #goRound(): Promise<void> {
    const { timers, random } = this.#deps;
    const { signal } = this.#stop;
    while (!signal.aborted) {
      await this.#attempt('The round of the providers', () => this.#round());
      await timers.pause(EVERY_MS * (0.9 + 0.2 * random()), signal);
    }
  }

  async #round(): Promise<void> {
    const { knex, store, sessions, readiness } = this.#deps;
    const all = await store.listAll(knex);
    sessions.closeOthers(new Set(all.map(provider => provider.id)));
    const current = all.filter(provider => provider.retiredAt === null);
    // One that answers slowly keeps none of the others waiting, nor the next round.
    current.forEach(provider => readiness.checkSoon(provider));
    await this.#lookForDrained(current);
  }

  async #lookForDrained(providers: ProviderRecord[]): Promise<void> {
    for (const { id, state, drainedAt } of providers) {
      if (state !== 'draining' || drainedAt !== null) continue;
      await this.#attempt(`Whether provider ${id} is empty`, () =>
        tellDrained(this.#deps, id),
      );
    }
  }

  async #attempt(what: string, act: () => Promise<void>): Promise<void> {
    try {
      await act();
    } catch (error) {
      this.#deps.logger.error(`${what} failed`, toError(error));
    }
  }
}
