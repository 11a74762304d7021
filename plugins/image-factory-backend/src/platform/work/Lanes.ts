import { WorkHandler } from './WorkHandler';

/** A held run costs nearly nothing while it waits; so many are taken up in one go. */
const HELD_IN_ONE_CLAIM = 100;

/** Room for items of one kind. */
export interface Lane {
  kind: string;
  /** How many more may be claimed now, from 1. */
  limit: number;
}

/** How many handlers of each kind run in this process: each kind has room of its own, so that none starves another. */
export class Lanes {
  readonly #handlers: Record<string, WorkHandler>;
  readonly #concurrency: number;
  readonly #running = new Map<string, number>();

  /** @param options.concurrency - Runs of one kind at once, where its handler says nothing else. */
  constructor(options: {
    handlers: Record<string, WorkHandler>;
    concurrency: number;
  }) {
    this.#handlers = options.handlers;
    this.#concurrency = options.concurrency;
  }

  /** All kinds that have room now. */
  open(): Lane[] {
    return Object.keys(this.#handlers)
      .map(kind => ({ kind, limit: this.roomOf(kind) }))
      .filter(({ limit }) => limit > 0);
  }

  /** How many more handlers of the kind may run now. */
  roomOf(kind: string): number {
    const handler = this.#handlers[kind];
    if (handler?.held) return HELD_IN_ONE_CLAIM;
    const most = handler?.concurrency ?? this.#concurrency;
    return most - (this.#running.get(kind) ?? 0);
  }

  enter(kind: string): void {
    this.#running.set(kind, (this.#running.get(kind) ?? 0) + 1);
  }

  leave(kind: string): void {
    this.#running.set(kind, (this.#running.get(kind) ?? 0) - 1);
  }
}
