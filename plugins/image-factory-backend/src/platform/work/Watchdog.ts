import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Clock } from '../clock';
import { Timers } from '../timers';
import { withinTime } from '../withinTime';
import { Loop } from './Loop';

const EVERY_MS = 10_000;
/** A query that takes longer counts as not answered. */
const PROBE_LIMIT_MS = 10_000;
/** What came forward last before this time stands still. */
export const STANDSTILL_MS = 60_000;

interface WatchdogDeps {
  clock: Clock;
  timers: Timers;
  logger: LoggerService;
  loops: Loop[];
  /** Asks the database what stands still; each answer is a sentence. */
  probe: () => Promise<string[]>;
  /** Gets, after each look, everything that stands still; nothing if all goes on. */
  report: (standstills: string[]) => void;
}

function inSeconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}

/**
 * Looks on a timer of its own whether the work goes on, so that loops which
 * stand still, or a database that never answers, are noticed although nothing
 * else happens any more.
 */
export class Watchdog {
  readonly #deps: WatchdogDeps;
  readonly #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #probe: Promise<string[]> | undefined;
  #answeredAt: number;
  #lastAnswer: string[] = [];
  #stands = false;

  constructor(deps: WatchdogDeps) {
    this.#deps = deps;
    this.#answeredAt = deps.clock.now();
  }

  start(): void {
    this.#answeredAt = this.#deps.clock.now();
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      this.#announce([...this.#silentLoops(), ...(await this.#askDatabase())]);
      await this.#deps.timers.pause(EVERY_MS, this.#stop.signal);
    }
  }

  #silentLoops(): string[] {
    return this.#deps.loops
      .filter(loop => loop.silentMs > STANDSTILL_MS)
      .map(
        loop =>
          `The ${loop.name} has done no round for ${inSeconds(loop.silentMs)}`,
      );
  }

  async #askDatabase(): Promise<string[]> {
    const { clock, timers, logger, probe } = this.#deps;
    const limit = { limitMs: PROBE_LIMIT_MS, what: 'Asking the database' };
    try {
      // A question that hangs is waited for, so that questions don't use up all connections.
      this.#probe ??= probe().finally(() => {
        this.#probe = undefined;
      });
      const question = this.#probe;
      this.#lastAnswer = await withinTime(timers, limit, () => question);
      this.#answeredAt = clock.now();
    } catch (error) {
      logger.warn('The watchdog got no answer', toError(error));
    }
    const silentMs = clock.now() - this.#answeredAt;
    if (silentMs <= STANDSTILL_MS) return this.#lastAnswer;
    return [`The database has not answered for ${inSeconds(silentMs)}`];
  }

  #announce(standstills: string[]): void {
    const { logger, report } = this.#deps;
    report(standstills);
    const stands = standstills.length > 0;
    if (stands === this.#stands) return;
    this.#stands = stands;
    if (stands) {
      logger.error(
        `The work of the image factory stands still: ${standstills.join('; ')}`,
      );
    } else {
      logger.info('The work of the image factory goes on');
    }
  }
}
