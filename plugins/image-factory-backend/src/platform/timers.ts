import { setTimeout } from 'node:timers/promises';

/** How code waits; tests put their own in, as with `Clock`. */
export interface Timers {
  /** Resolves after `ms`, or as soon as `signal` aborts. Never rejects. */
  pause(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemTimers: Timers = {
  async pause(ms, signal) {
    try {
      // Nothing that waits may keep the process from ending.
      await setTimeout(ms, undefined, { signal, ref: false });
    } catch (error) {
      if (!signal?.aborted) throw error;
    }
  },
};

/** The one way to be woken before the time of a poll: an auto-reset event for one waiter. A ring while nobody waits is kept. */
export class Bell {
  readonly #timers: Timers;
  #rung = false;
  #waiting: AbortController | undefined;

  constructor(timers: Timers) {
    this.#timers = timers;
  }

  /** Wakes the waiter, or makes the next `wait` return at once. */
  readonly ring = (): void => {
    this.#rung = true;
    this.#waiting?.abort();
  };

  /** Resolves when the bell has rung since the last `wait`, or after `ms`. */
  async wait(ms: number): Promise<void> {
    if (!this.#rung) {
      this.#waiting = new AbortController();
      await this.#timers.pause(ms, this.#waiting.signal);
      this.#waiting = undefined;
    }
    this.#rung = false;
  }
}
