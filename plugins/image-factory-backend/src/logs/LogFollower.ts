import { ServiceUnavailableError } from '@backstage/errors';
import { LogChunk } from '@imagefactory/backstage-plugin-image-factory-common';
import { Bell } from '../platform/timers';
import { LogFeed, LogSource } from './LogFeed';

/** A slow follower takes a page of this many chunks at a time from the table. */
const PAGE_CHUNKS = 16;

/** What a follower gets. */
export interface LogNews {
  /** Empty when the time was over, or at the end. */
  chunks: LogChunk[];
  /** True if nothing comes after these chunks. */
  complete: boolean;
}

/** One reader of one log, at its own pace. */
export class LogFollower {
  readonly #feed: LogFeed;
  readonly #source: LogSource;
  readonly #executionId: string;
  readonly #bell: Bell;
  readonly #leave: () => void;

  constructor(options: {
    feed: LogFeed;
    source: LogSource;
    executionId: string;
  }) {
    this.#feed = options.feed;
    this.#source = options.source;
    this.#executionId = options.executionId;
    this.#bell = new Bell(options.source.timers);
    this.#leave = this.#feed.listen(this.#bell.ring);
  }

  /**
   * Chunks after a sequence, as soon as there are some; nothing when
   * `waitMs` are over or `signal` aborts.
   *
   * @throws ServiceUnavailableError when this process ends.
   */
  async next(options: {
    after: number;
    waitMs: number;
    signal: AbortSignal;
  }): Promise<LogNews> {
    const { after, waitMs, signal } = options;
    const expired = new AbortController();
    const end = () => {
      expired.abort();
      this.#bell.ring();
    };
    signal.addEventListener('abort', end);
    const done = new AbortController();
    void this.#source.timers.pause(waitMs, done.signal).then(end);
    try {
      return await this.#await(after, expired.signal);
    } finally {
      signal.removeEventListener('abort', end);
      done.abort();
    }
  }

  leave(): void {
    this.#leave();
  }

  async #await(after: number, expired: AbortSignal): Promise<LogNews> {
    for (;;) {
      const news = await this.#look(after);
      if (news.chunks.length > 0 || news.complete) return news;
      if (expired.aborted) return news;
      // The feed rings at each change; the long time only keeps the bell's contract.
      await this.#bell.wait(60_000);
    }
  }

  async #look(after: number): Promise<LogNews> {
    const feed = this.#feed;
    if (feed.closed) {
      throw new ServiceUnavailableError('This process ends; ask again');
    }
    const chunks =
      feed.recent(after) ??
      (await this.#source.page(this.#executionId, {
        after,
        limit: PAGE_CHUNKS,
      }));
    const reached = chunks[chunks.length - 1]?.sequence ?? after;
    const complete = feed.ended && reached >= (feed.sequence ?? 0);
    return { chunks, complete };
  }
}
