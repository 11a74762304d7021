import { Timers } from '../platform/timers';

/**
 * Short waits take a moment, long ones last until they are aborted: what a
 * test wants to happen after a long time, it brings about by moving the clock.
 */
export class BriskTimers implements Timers {
  /** A process that is frozen never wakes up by itself. */
  frozen = false;
  #thaw: Array<() => void> = [];
  #parked: (() => void) | undefined;

  async pause(ms: number, signal?: AbortSignal): Promise<void> {
    await new Promise<void>(resolve => {
      if (signal?.aborted) resolve();
      signal?.addEventListener('abort', () => resolve());
      if (ms < 2_000) setTimeout(resolve, 1);
    });
    if (this.frozen) {
      await new Promise<void>(resolve => {
        this.#thaw.push(resolve);
        this.#parked?.();
      });
    }
  }

  /** Freezes, and resolves when a waiter has come to rest: what it did before is done. */
  async freeze(): Promise<void> {
    this.frozen = true;
    if (this.#thaw.length > 0) return;
    await new Promise<void>(resolve => {
      this.#parked = resolve;
    });
  }

  thaw(): void {
    this.frozen = false;
    this.#parked = undefined;
    this.#thaw.splice(0).forEach(resolve => resolve());
  }
}
