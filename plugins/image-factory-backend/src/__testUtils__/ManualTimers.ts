import { setImmediate } from 'node:timers/promises';
import { Timers } from '../platform/timers';
import { ManualClock } from './ManualClock';

/** Turns of the event loop that follow a pause, for what goes on after it without a database. */
const TURNS = 10;

/** Lets what can go on without time go on. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await setImmediate();
}

/** Timers that follow a clock which the test moves. */
export class ManualTimers implements Timers {
  readonly clock: ManualClock;
  /** All pauses that were asked for, in order. */
  readonly pauses: number[] = [];
  readonly #waiting = new Set<{ at: number; end: () => void }>();

  constructor(clock: ManualClock) {
    this.clock = clock;
  }

  pause(ms: number, signal?: AbortSignal): Promise<void> {
    this.pauses.push(ms);
    if (signal?.aborted) return Promise.resolve();
    return new Promise(resolve => {
      const pause = {
        at: this.clock.now() + ms,
        end: () => {
          this.#waiting.delete(pause);
          signal?.removeEventListener('abort', pause.end);
          resolve();
        },
      };
      this.#waiting.add(pause);
      signal?.addEventListener('abort', pause.end);
    });
  }

  /** Moves the clock on, from one pause that ends to the next. */
  async advance(ms: number): Promise<void> {
    const end = this.clock.now() + ms;
    await settle();
    for (;;) {
      const due = [...this.#waiting]
        .filter(({ at }) => at <= end)
        .sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.clock.advance(Math.max(0, due.at - this.clock.now()));
      due.end();
      await settle();
    }
    this.clock.advance(end - this.clock.now());
  }
}
