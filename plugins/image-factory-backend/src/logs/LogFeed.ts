import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  ExecutionStatus,
  LogChunk,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { hasEnded, Wakes } from '../executions';
import { Bell, Timers } from '../platform/timers';

/** Where logs are read from. */
export interface LogSource {
  timers: Timers;
  wakes: Wakes;
  /** Where the execution stands; `undefined` if there is none. */
  glance(
    executionId: string,
  ): Promise<{ status: ExecutionStatus; logSequence: number } | undefined>;
  page(
    executionId: string,
    options: { after: number; limit: number },
  ): Promise<LogChunk[]>;
  /** Chunks that hold some of the lines from one to another, in order. */
  span(
    executionId: string,
    options: { from: number; to: number; limit: number },
  ): Promise<LogChunk[]>;
  /** Sequence of the chunk before the one that holds a line, or will hold it. */
  sequenceBefore(executionId: string, line: number): Promise<number>;
}

const POLL_MS = 250;
const RETRY_MS = 1_000;
const PAGE_CHUNKS = 32;
/** What followers find in memory; one that is further behind reads the table itself. */
const TAIL_CHARACTERS = 1024 * 1024;

function sizeOf(chunk: LogChunk): number {
  return chunk.lines.reduce((sum, line) => sum + line.length + 1, 0);
}

/**
 * Reads the end of one log while somebody follows it, and keeps the newest
 * chunks for all its followers. It never waits for a follower.
 */
export class LogFeed {
  readonly #executionId: string;
  readonly #source: LogSource;
  readonly #logger: LoggerService;
  readonly #onIdle: () => void;
  readonly #bell: Bell;
  readonly #listeners = new Set<() => void>();
  #tail: LogChunk[] = [];
  #tailSize = 0;
  #sequence: number | undefined;
  #ended = false;
  #closed = false;

  constructor(options: {
    executionId: string;
    source: LogSource;
    logger: LoggerService;
    onIdle: () => void;
  }) {
    this.#executionId = options.executionId;
    this.#source = options.source;
    this.#logger = options.logger;
    this.#onIdle = options.onIdle;
    this.#bell = new Bell(options.source.timers);
  }

  /** Sequence of the newest chunk; `undefined` before the first look. */
  get sequence(): number | undefined {
    return this.#sequence;
  }

  /** Whether nothing comes after `sequence`. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Whether this process sends its followers away. */
  get closed(): boolean {
    return this.#closed;
  }

  /** @returns a function that stops listening; with the last listener the reading ends. */
  listen(listener: () => void): () => void {
    const first = this.#listeners.size === 0;
    this.#listeners.add(listener);
    if (first && !this.#closed) void this.#read();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) {
        this.#onIdle();
        this.#bell.ring();
      }
    };
  }

  /** @returns `undefined` if some chunk after `after` is no longer in memory. */
  recent(after: number): LogChunk[] | undefined {
    if (this.#sequence === undefined || after >= this.#sequence) return [];
    const [oldest] = this.#tail;
    if (!oldest || oldest.sequence > after + 1) return undefined;
    return this.#tail.filter(chunk => chunk.sequence > after);
  }

  close(): void {
    this.#closed = true;
    this.#tell();
    this.#bell.ring();
  }

  async #read(): Promise<void> {
    const deaf = this.#source.wakes.on(this.#executionId, this.#bell.ring);
    try {
      while (this.#listeners.size > 0 && !this.#ended && !this.#closed) {
        await this.#bell.wait(await this.#advance());
      }
    } finally {
      deaf();
    }
  }

  /** @returns milliseconds to wait before the next look. */
  async #advance(): Promise<number> {
    try {
      const glance = await this.#source.glance(this.#executionId);
      const target = glance?.logSequence ?? 0;
      this.#sequence ??= target;
      while (this.#sequence < target) {
        const chunks = await this.#source.page(this.#executionId, {
          after: this.#sequence,
          limit: PAGE_CHUNKS,
        });
        this.#keep(chunks);
        if (chunks.length < PAGE_CHUNKS) break;
      }
      this.#ended =
        (!glance || hasEnded(glance.status)) && this.#sequence >= target;
      this.#tell();
      return this.#ended ? 0 : POLL_MS;
    } catch (error) {
      this.#logger.warn(
        `The log of execution ${this.#executionId} could not be read`,
        toError(error),
      );
      return RETRY_MS;
    }
  }

  #keep(chunks: LogChunk[]): void {
    for (const chunk of chunks) {
      this.#tail.push(chunk);
      this.#tailSize += sizeOf(chunk);
      this.#sequence = chunk.sequence;
    }
    while (this.#tailSize > TAIL_CHARACTERS && this.#tail.length > 1) {
      this.#tailSize -= sizeOf(this.#tail.shift()!);
    }
  }

  #tell(): void {
    this.#listeners.forEach(listener => listener());
  }
}
