import { Clock } from '../platform/clock';

/** A clock that a test moves. */
export class ManualClock implements Clock {
  #now: number;

  constructor(start = '2026-01-02T03:04:05.678Z') {
    this.#now = Date.parse(start);
  }

  readonly now = () => this.#now;

  advance(ms: number): void {
    this.#now += ms;
  }
}
