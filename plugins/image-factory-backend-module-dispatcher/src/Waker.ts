import { setTimeout } from 'node:timers/promises';

/** How the loop waits; tests put their own in. Resolves after `ms` or when `signal` aborts, and never rejects. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

export const systemPause: Pause = async (ms, signal) => {
  try {
    await setTimeout(ms, undefined, { signal, ref: false });
  } catch (error) {
    if (!signal.aborted) throw error;
  }
};

/** Lets a loop sleep until it is woken; being woken while awake is kept. */
export class Waker {
  readonly #pause: Pause;
  #woken = false;
  #sleeping: AbortController | undefined;

  constructor(pause: Pause) {
    this.#pause = pause;
  }

  readonly wake = (): void => {
    this.#woken = true;
    this.#sleeping?.abort();
  };

  async sleep(ms: number): Promise<void> {
    if (!this.#woken && ms > 0) {
      this.#sleeping = new AbortController();
      await this.#pause(ms, this.#sleeping.signal);
      this.#sleeping = undefined;
    }
    this.#woken = false;
  }
}
