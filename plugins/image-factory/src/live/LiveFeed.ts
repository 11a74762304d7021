import {
  Change,
  CHANGES_CHANNEL,
  ChangesMessage,
  changesMessageSchema,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Query, QueryClient } from '@tanstack/react-query';
import { isConcerned } from './isConcerned';

/** What the portal offers to hear signals with. */
export interface Signals {
  subscribe(
    channel: string,
    onMessage: (message: any) => void,
  ): { unsubscribe(): void };
}

/**
 * `polling`: no signal was ever heard, so that everything is looked at again
 * by itself. `reconnecting`: signals were heard, and are no more.
 */
export type FeedState = 'connecting' | 'live' | 'reconnecting' | 'polling';

/** What is known of how fresh the page is. */
export interface Freshness {
  state: FeedState;
  /** The last look again failed; what is shown is from before. */
  isFailing: boolean;
  /** Milliseconds since 1970 of the oldest thing that is shown. */
  asOf?: number;
}

/** The server says something every five seconds; those of an earlier release every two. */
const SILENT_MS = 12_000;
const CHECK_MS = 1_000;
/** Changes that come together are looked at together. */
const GATHER_MS = 250;

/** How often a thing that can change by itself is looked at again, and any other. */
const EVERY = {
  live: { active: 30_000, idle: 60_000 },
  alone: { active: 2_500, idle: 30_000 },
};

/** Queries that say so are looked at again from time to time. */
function isRenewed(query: Query): boolean {
  return query.isActive() && query.meta?.renewed === true;
}

/**
 * Keeps what is shown up to date: hears of changes by signals and invalidates
 * what they are about. Signals may be lost, so that everything is looked at
 * again whenever they begin or end, and slowly in between; without them often.
 */
export class LiveFeed {
  readonly #client: QueryClient;
  readonly #listeners = new Set<() => void>();
  readonly #pending = new Map<string, Change>();
  #freshness: Freshness = { state: 'connecting', isFailing: false };
  #heardAt: number | undefined;
  #startedAt = 0;
  #users = 0;
  #stop: (() => void) | undefined;
  #gathering: ReturnType<typeof setTimeout> | undefined;

  constructor(client: QueryClient) {
    this.#client = client;
  }

  /** Milliseconds until a query is looked at again; false for never. */
  readonly intervalOf = (query: Query): number | false => {
    if (query.meta?.renewed !== true) return false;
    const { data } = query.state;
    const isActive = query.meta.isActive as undefined | ((d: any) => boolean);
    const every = this.#freshness.state === 'live' ? EVERY.live : EVERY.alone;
    return data !== undefined && isActive?.(data) ? every.active : every.idle;
  };

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly freshness = (): Freshness => this.#freshness;

  /**
   * Listens as long as somebody wants it: every page of the plugin does, and
   * they share one subscription.
   *
   * @returns a function that says that this one needs it no more.
   */
  use(signals: Signals | undefined): () => void {
    this.#users += 1;
    if (this.#users === 1) this.#start(signals);
    return () => {
      this.#users -= 1;
      if (this.#users === 0) this.#stop?.();
    };
  }

  #start(signals: Signals | undefined): void {
    this.#startedAt = Date.now();
    this.#heardAt = undefined;
    this.#move(signals ? 'connecting' : 'polling');
    const subscription = signals?.subscribe(CHANGES_CHANNEL, message =>
      this.#hear(message),
    );
    const timer = signals && setInterval(() => this.#check(), CHECK_MS);
    const forget = this.#client
      .getQueryCache()
      .subscribe(() => this.#renewFreshness());
    this.#stop = () => {
      subscription?.unsubscribe();
      clearInterval(timer);
      clearTimeout(this.#gathering);
      this.#gathering = undefined;
      forget();
    };
  }

  #hear(message: unknown): void {
    const read = changesMessageSchema.safeParse(message);
    if (!read.success) return;
    this.#heardAt = Date.now();
    this.#gather(read.data);
    if (this.#freshness.state === 'live') return;
    this.#move('live');
    // What was told before the line was open was told to nobody.
    this.#lookAgain();
  }

  #check(): void {
    const { state } = this.#freshness;
    const silence = Date.now() - (this.#heardAt ?? this.#startedAt);
    if (silence < SILENT_MS) return;
    if (state === 'connecting') this.#move('polling');
    if (state !== 'live') return;
    this.#move('reconnecting');
    this.#lookAgain();
  }

  #gather({ changed }: ChangesMessage): void {
    changed.forEach(change =>
      this.#pending.set(JSON.stringify(change), change),
    );
    if (this.#pending.size === 0) return;
    this.#gathering ??= setTimeout(() => this.#flush(), GATHER_MS);
  }

  /** A hidden page only notes it; it looks again when it is shown. */
  #flush(): void {
    this.#gathering = undefined;
    const changes = [...this.#pending.values()];
    this.#pending.clear();
    this.#client.invalidateQueries({
      predicate: query =>
        changes.some(change => isConcerned(this.#client, query, change)),
      refetchType: document.hidden ? 'none' : 'active',
    });
  }

  #lookAgain(): void {
    this.#client.invalidateQueries({
      predicate: isRenewed,
      refetchType: document.hidden ? 'none' : 'active',
    });
  }

  #move(state: FeedState): void {
    this.#tell({ ...this.#freshness, state });
  }

  #renewFreshness(): void {
    const shown = this.#client
      .getQueryCache()
      .findAll({ type: 'active' })
      .filter(query => isRenewed(query) && query.state.data !== undefined);
    const times = shown.map(query => query.state.dataUpdatedAt);
    this.#tell({
      ...this.#freshness,
      isFailing: shown.some(
        ({ state }) => state.status === 'error' || state.fetchFailureCount > 0,
      ),
      asOf: times.length > 0 ? Math.min(...times) : undefined,
    });
  }

  #tell(next: Freshness): void {
    const before = this.#freshness;
    if (JSON.stringify(before) === JSON.stringify(next)) return;
    this.#freshness = next;
    // The cache may speak while a page is drawn; listeners draw after that.
    queueMicrotask(() => this.#listeners.forEach(listener => listener()));
  }
}
