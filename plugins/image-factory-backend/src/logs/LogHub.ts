import { LoggerService } from '@backstage/backend-plugin-api';
import { LogFeed, LogSource } from './LogFeed';
import { LogFollower } from './LogFollower';

/** One reader per execution and process, however many follow its log. */
export class LogHub {
  readonly #source: LogSource;
  readonly #logger: LoggerService;
  readonly #feeds = new Map<string, LogFeed>();
  #stopped = false;

  constructor(options: { source: LogSource; logger: LoggerService }) {
    this.#source = options.source;
    this.#logger = options.logger;
  }

  /** The follower must `leave` when it needs no more. */
  join(executionId: string): LogFollower {
    const existing = this.#feeds.get(executionId);
    const feed = existing ?? this.#open(executionId);
    return new LogFollower({ feed, source: this.#source, executionId });
  }

  /** Sends all followers away; they may come back to another process. */
  stop(): void {
    this.#stopped = true;
    this.#feeds.forEach(feed => feed.close());
  }

  #open(executionId: string): LogFeed {
    const feed = new LogFeed({
      executionId,
      source: this.#source,
      logger: this.#logger,
      onIdle: () => {
        if (this.#feeds.get(executionId) === feed) {
          this.#feeds.delete(executionId);
        }
      },
    });
    if (this.#stopped) feed.close();
    else this.#feeds.set(executionId, feed);
    return feed;
  }
}
