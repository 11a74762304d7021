import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  Dispatcher,
  DispatchPort,
  WorkItem,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { admit } from './admit';
import { DispatchHealth } from './DispatchHealth';
import { DispatchMetrics } from './DispatchMetrics';
import { DispatcherOptions } from './readOptions';
import { Pause, systemPause, Waker } from './Waker';

/** Another process admits: what it did not see is looked at soon after. */
const BUSY_MS = 50;
const LONGEST_BACKOFF_MS = 30_000;
const HEALTH_EVERY_MS = 10_000;

/** Admits what waits and hands due work to its handlers, until it is stopped. */
export class DispatchLoop implements Dispatcher {
  readonly #options: DispatcherOptions;
  readonly #logger: LoggerService;
  readonly #metrics: DispatchMetrics;
  readonly #health: DispatchHealth;
  readonly #random: () => number;
  readonly #now: () => number;
  readonly #waker: Waker;
  readonly #stop = new AbortController();
  readonly #handlers = new Set<Promise<void>>();
  #shortHandlers = 0;
  #failedRounds = 0;
  #healthAt = Number.NEGATIVE_INFINITY;
  #loop: Promise<void> = Promise.resolve();

  constructor(deps: {
    options: DispatcherOptions;
    logger: LoggerService;
    metrics: DispatchMetrics;
    health: DispatchHealth;
    pause?: Pause;
    /** From 0 to 1. */
    random?: () => number;
    /** Milliseconds. */
    now?: () => number;
  }) {
    this.#options = deps.options;
    this.#logger = deps.logger;
    this.#metrics = deps.metrics;
    this.#health = deps.health;
    this.#random = deps.random ?? Math.random;
    this.#now = deps.now ?? Date.now;
    this.#waker = new Waker(deps.pause ?? systemPause);
  }

  start(port: DispatchPort): void {
    this.#loop = this.#run(port);
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#waker.wake();
    await this.#loop;
    await Promise.all(this.#handlers);
  }

  async #run(port: DispatchPort): Promise<void> {
    const deaf = port.onWork(this.#waker.wake);
    while (!this.#stop.signal.aborted) {
      await this.#waker.sleep(await this.#tryRound(port));
    }
    deaf();
  }

  /** @returns milliseconds to rest. */
  async #tryRound(port: DispatchPort): Promise<number> {
    try {
      const restMs = await this.#round(port);
      this.#failedRounds = 0;
      return restMs;
    } catch (error) {
      this.#failedRounds += 1;
      this.#logger.error('A round of the dispatcher failed', toError(error));
      const full = this.#options.pollMs * 2 ** this.#failedRounds;
      return Math.min(LONGEST_BACKOFF_MS, full) * (0.5 + this.#random() / 2);
    }
  }

  /** @returns milliseconds to rest. */
  async #round(port: DispatchPort): Promise<number> {
    const admitted = await port.admit(admit);
    if (admitted !== 'busy') this.#metrics.admitted(admitted);
    const mayBeMore = await this.#claim(port);
    await this.#lookAtHealth(port);
    if (mayBeMore) return 0;
    return admitted === 'busy' ? BUSY_MS : this.#options.pollMs;
  }

  /** @returns whether more may be due than there was room for. */
  async #claim(port: DispatchPort): Promise<boolean> {
    const { concurrency, leaseMs } = this.#options;
    const limit = concurrency - this.#shortHandlers;
    // A handler that ends wakes the loop.
    if (limit <= 0) return false;
    const items = await port.claim({ limit, leaseMs });
    for (const item of items) this.#launch(port, item);
    return items.length === limit;
  }

  #launch(port: DispatchPort, item: WorkItem): void {
    const handling = this.#handle(port, item).finally(() => {
      this.#handlers.delete(handling);
      this.#waker.wake();
    });
    this.#handlers.add(handling);
  }

  async #handle(port: DispatchPort, item: WorkItem): Promise<void> {
    const counts = item.held ? 0 : 1;
    this.#shortHandlers += counts;
    this.#metrics.started(item.kind);
    try {
      await port.handle(item, this.#stop.signal);
    } catch (error) {
      this.#metrics.failed(item.kind);
      await this.#fail(port, item, toError(error));
    } finally {
      this.#shortHandlers -= counts;
      this.#metrics.ended(item.kind);
    }
  }

  async #fail(port: DispatchPort, item: WorkItem, error: Error): Promise<void> {
    try {
      await port.fail(item, error);
    } catch (problem) {
      // It is due again when its lease is over.
      this.#logger.error(
        `The failure of ${item.kind} ${item.subject} could not be recorded`,
        toError(problem),
      );
    }
  }

  async #lookAtHealth(port: DispatchPort): Promise<void> {
    const now = this.#now();
    if (now - this.#healthAt < HEALTH_EVERY_MS) return;
    this.#healthAt = now;
    const oldestDueMs = await port.oldestDueMs();
    this.#metrics.oldestDue(oldestDueMs);
    this.#health.report(oldestDueMs);
  }
}
