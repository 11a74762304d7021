import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { Clock } from '../clock';
import { Bell, Timers } from '../timers';
import { backoffMs } from './backoff';

const LONGEST_BACKOFF_MS = 30_000;

/** What loops are made with. */
export interface LoopDeps {
  clock: Clock;
  timers: Timers;
  logger: LoggerService;
  /** From 0 to 1. */
  random: () => number;
}

/** Does rounds of one kind, one after the other, until it is stopped. */
export class Loop {
  /** What people call it. */
  readonly name: string;
  readonly #round: () => Promise<number>;
  readonly #pollMs: number;
  readonly #deps: LoopDeps;
  readonly #bell: Bell;
  #failedRounds = 0;
  #heartbeatAt: number;
  #stopped = false;
  #running: Promise<void> = Promise.resolve();

  /**
   * @param options.round - Answers how many milliseconds to rest.
   * @param options.pollMs - Its usual rest; rests after failures grow from there.
   */
  constructor(options: {
    name: string;
    round: () => Promise<number>;
    pollMs: number;
    deps: LoopDeps;
  }) {
    this.name = options.name;
    this.#round = options.round;
    this.#pollMs = options.pollMs;
    this.#deps = options.deps;
    this.#bell = new Bell(options.deps.timers);
    this.#heartbeatAt = options.deps.clock.now();
  }

  /** Milliseconds since its last good round. */
  get silentMs(): number {
    return this.#deps.clock.now() - this.#heartbeatAt;
  }

  /** Begins the next round now. */
  readonly ring = (): void => this.#bell.ring();

  start(): void {
    this.#heartbeatAt = this.#deps.clock.now();
    this.#running = this.#run();
  }

  /** Resolves after the round that is under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.ring();
    await this.#running;
  }

  async #run(): Promise<void> {
    while (!this.#stopped) await this.#bell.wait(await this.#tryRound());
  }

  /** @returns milliseconds to rest. */
  async #tryRound(): Promise<number> {
    const { clock, logger, random } = this.#deps;
    try {
      const restMs = await this.#round();
      this.#failedRounds = 0;
      this.#heartbeatAt = clock.now();
      return restMs;
    } catch (error) {
      this.#failedRounds += 1;
      logger.error(`A round of the ${this.name} failed`, toError(error));
      return backoffMs(this.#failedRounds, random(), {
        firstMs: 2 * this.#pollMs,
        longestMs: LONGEST_BACKOFF_MS,
      });
    }
  }
}
