import { Clock } from '../platform/clock';

const WINDOW_MS = 60_000;
const MAX_KEYS = 10_000;

/**
 * Counts refused requests by where they came from, in this process, so that
 * guessing costs us little. Forgets after a minute.
 */
export class RefusalLimit {
  readonly #clock: Clock;
  readonly #max: number;
  readonly #counts = new Map<string, { since: number; count: number }>();

  constructor(options: { clock: Clock; maxPerMinute: number }) {
    this.#clock = options.clock;
    this.#max = options.maxPerMinute;
  }

  /** Milliseconds until the next request is looked at; 0 for now. */
  waitMs(key: string): number {
    const known = this.#counts.get(key);
    if (!known || known.count < this.#max) return 0;
    return Math.max(0, known.since + WINDOW_MS - this.#clock.now());
  }

  count(key: string): void {
    const now = this.#clock.now();
    const known = this.#counts.get(key);
    if (known && known.since + WINDOW_MS > now) {
      known.count += 1;
      return;
    }
    // In the order of their age: what is written anew goes to the end.
    this.#counts.delete(key);
    const [oldest] = this.#counts.keys();
    if (this.#counts.size >= MAX_KEYS) this.#counts.delete(oldest);
    this.#counts.set(key, { since: now, count: 1 });
  }
}
