import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  Change,
  ChangedRoom,
  CHANGES_CHANNEL,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Bell, Timers } from './timers';

/** What is said of a change: where to look again, in ids. */
export interface ToldChange extends Change {
  room: ChangedRoom;
}

/** Tells pages that something changed. Only a speed-up: they also look by themselves. */
export interface Changes {
  /** Call it after the commit; before, pages would read what was. */
  tell(change: ToldChange): void;
}

/** Changes that come together are told together. */
const GATHER_MS = 1_000;
/** Pages that hear nothing for a few times this long know that the line is broken. */
const BEAT_MS = 5_000;
/** More than these in one message are told as *any of the room*. */
const MAX_IDS = 100;

function inShort(changes: ToldChange[]): ToldChange[] {
  if (changes.length <= MAX_IDS) return changes;
  const rooms = new Set(changes.map(change => change.room));
  return [...rooms].map(room => ({ room }));
}

/**
 * Publishes changes as signals of the portal, at most one message a second.
 * Without changes an empty message says that the line is open, since the
 * portal's client does not tell when it has connected.
 */
export class ChangeFeed implements Changes {
  readonly #signals: SignalsService;
  readonly #timers: Timers;
  readonly #logger: LoggerService;
  readonly #bell: Bell;
  readonly #pending = new Map<string, ToldChange>();
  readonly #ending = new AbortController();
  #isFailing = false;
  #running: Promise<void> | undefined;

  constructor(options: {
    signals: SignalsService;
    timers: Timers;
    logger: LoggerService;
  }) {
    this.#signals = options.signals;
    this.#timers = options.timers;
    this.#logger = options.logger;
    this.#bell = new Bell(options.timers);
  }

  tell(change: ToldChange): void {
    // The first one begins to gather; the others come along.
    if (this.#pending.size === 0) this.#bell.ring();
    this.#pending.set(JSON.stringify(change), change);
  }

  /** From now on what is told is published, and the line is kept open. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Resolves when nothing is published any more. */
  async stop(): Promise<void> {
    this.#ending.abort();
    this.#bell.ring();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    for (;;) {
      await this.#bell.wait(BEAT_MS);
      const isNews = this.#pending.size > 0;
      if (isNews) await this.#timers.pause(GATHER_MS, signal);
      if (signal.aborted) return;
      await this.#publish();
    }
  }

  async #publish(): Promise<void> {
    const changed = inShort([...this.#pending.values()]);
    this.#pending.clear();
    try {
      await this.#signals.publish({
        recipients: { type: 'broadcast' },
        channel: CHANGES_CHANNEL,
        message: { changed: changed.map(change => ({ ...change })) },
      });
      this.#isFailing = false;
    } catch (error) {
      this.#warnOnce(toError(error));
    }
  }

  #warnOnce(error: Error): void {
    if (this.#isFailing) return;
    this.#isFailing = true;
    this.#logger.warn(
      'Pages hear of no changes and look by themselves: signals can not be published',
      error,
    );
  }
}
