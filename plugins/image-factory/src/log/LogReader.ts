import { ImageFactoryApi } from '../api';
import { followExecutionLog, FollowState } from './followExecutionLog';
import { LogBuffer } from './LogBuffer';

/** What the view knows about a log at one moment. */
export interface LogSnapshot {
  state: FollowState;
  error?: unknown;
  /** Lines held, and the number of the first of them. */
  count: number;
  firstLine: number;
}

const TELL_EVERY_MS = 60;

/** Reads one log into a buffer and tells its followers, not more often than they can paint. */
export class LogReader {
  readonly buffer = new LogBuffer();
  readonly #listeners = new Set<() => void>();
  readonly #api: ImageFactoryApi;
  readonly #executionId: string;
  #abort?: AbortController;
  #timer?: ReturnType<typeof setTimeout>;
  #state: FollowState = 'connecting';
  #error: unknown;
  #snapshot: LogSnapshot = { state: 'connecting', count: 0, firstLine: 1 };

  constructor(api: ImageFactoryApi, executionId: string) {
    this.#api = api;
    this.#executionId = executionId;
  }

  /** Reads while there is a follower; goes on where it was when one comes back. */
  subscribe = (listener: () => void) => {
    this.#listeners.add(listener);
    if (!this.#abort && this.#state !== 'complete') this.#start();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stop();
    };
  };

  getSnapshot = () => this.#snapshot;

  /** Tries again after the reading failed. */
  restart = () => {
    this.#stop();
    this.#start();
  };

  #start() {
    const abort = new AbortController();
    this.#abort = abort;
    followExecutionLog({
      api: this.#api,
      executionId: this.#executionId,
      signal: abort.signal,
      sequence: () => this.buffer.sequence,
      onChunk: chunk => {
        if (this.buffer.append(chunk) === 'gap') {
          throw new Error(`Chunk ${chunk.sequence} came too early`);
        }
        this.#tellSoon();
      },
      onState: (state, error) => {
        if (state === this.#state && error === this.#error) return;
        this.#state = state;
        this.#error = error;
        this.#tellSoon();
      },
    });
  }

  #stop() {
    this.#abort?.abort();
    this.#abort = undefined;
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #tellSoon() {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#snapshot = {
        state: this.#state,
        error: this.#error,
        count: this.buffer.count,
        firstLine: this.buffer.firstLine,
      };
      this.#listeners.forEach(listener => listener());
    }, TELL_EVERY_MS);
  }
}
