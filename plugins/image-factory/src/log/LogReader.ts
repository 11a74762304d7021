import {
  LogLines,
  LogLinesPage,
  MAX_LOG_LINES,
  readLogLinesContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ImageFactoryApi } from '../api';
import { followTail, FollowState } from './followTail';
import { LineLoader } from './LineLoader';
import { LogLine, LogWindows } from './LogWindows';
import { takeStreamSlot } from './takeStreamSlot';
import { WholeLines } from './WholeLines';

/** What the view knows about a log at one moment. */
export interface LogSnapshot {
  state: FollowState;
  error?: unknown;
  /** Lines that the log has so far. */
  total: number;
  /** The first line that shows why it failed. */
  firstErrorLine?: number;
}

const TELL_EVERY_MS = 60;
/** A tab that nobody sees lets go of its stream after this time. */
const HIDDEN_MS = 4_000;
const FIRST_LINES = 300;
/** More of a line is read when somebody asks for it. */
export const MAX_LINE_LENGTH = 2_000;

/**
 * Reads one log: where it stands, what is written while somebody looks, and
 * any part that comes into view. Tells its followers not more often than
 * they can paint.
 */
export class LogReader {
  readonly #windows = new LogWindows();
  readonly #whole: WholeLines;
  readonly #loader: LineLoader;
  readonly #listeners = new Set<() => void>();
  readonly #api: ImageFactoryApi;
  readonly #executionId: string;
  #abort?: AbortController;
  #tellTimer?: ReturnType<typeof setTimeout>;
  #hideTimer?: ReturnType<typeof setTimeout>;
  #arrived = 0;
  #begin: number | undefined;
  #next: LogSnapshot = { state: 'connecting', total: 0 };
  #snapshot = this.#next;

  constructor(api: ImageFactoryApi, executionId: string) {
    this.#api = api;
    this.#executionId = executionId;
    const tell = () => this.#tell();
    this.#whole = new WholeLines(async line => {
      const { lines } = await this.#ask({ from: line, limit: 1 });
      return lines[0];
    }, tell);
    this.#loader = new LineLoader({
      windows: this.#windows,
      ask: (range, signal) =>
        this.#ask({
          from: range.from,
          limit: range.to - range.from + 1,
          maxLineLength: MAX_LINE_LENGTH,
          signal,
        }),
      tell,
      onFailed: error => this.#set({ state: 'failed', error }),
    });
  }

  /** Where the first lines are read, if not at the end; of no account later. */
  beginAt(line: number) {
    this.#begin = line;
  }

  /** Reads while there is a follower whose tab is seen; goes on where it was when one comes back. */
  subscribe = (listener: () => void) => {
    if (this.#listeners.size === 0) {
      document.addEventListener('visibilitychange', this.#onVisibility);
    }
    this.#listeners.add(listener);
    this.#start();
    // A tab may be opened behind another.
    this.#onVisibility();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      document.removeEventListener('visibilitychange', this.#onVisibility);
      this.#stop();
    };
  };

  getSnapshot = () => this.#snapshot;

  /** Tries again after the reading failed. */
  restart = () => {
    this.#stop();
    this.#start();
  };

  lineAt(number: number): LogLine | undefined {
    return this.#windows.lineAt(number);
  }

  /** The whole of a line that was cut, once it was asked for and has come. */
  wholeLine(number: number): string | undefined {
    return this.#whole.get(number);
  }

  askWholeLine = (number: number) => this.#whole.ask(number);

  /** Sees to it that these lines come. */
  show(from: number, to: number) {
    this.#loader.show(from, to, this.#next.total);
  }

  /** Whole lines, however many: for copying. */
  async read(from: number, to: number): Promise<string[]> {
    const lines: string[] = [];
    while (lines.length <= to - from) {
      const next = from + lines.length;
      const limit = Math.min(MAX_LOG_LINES, to - next + 1);
      const page = await this.#ask({ from: next, limit });
      if (page.lines.length === 0) break;
      lines.push(...page.lines);
    }
    return lines;
  }

  #ask(options: {
    from: number;
    limit: number;
    maxLineLength?: number;
    signal?: AbortSignal;
  }): Promise<LogLinesPage> {
    const { signal, ...query } = options;
    const params = { executionId: this.#executionId };
    return this.#api.call(readLogLinesContract, { params, query, signal });
  }

  #start() {
    clearTimeout(this.#hideTimer);
    if (this.#abort || this.#next.state === 'complete') return;
    const abort = new AbortController();
    const { signal } = abort;
    this.#abort = abort;
    followTail({
      signal,
      look: () => this.#look(signal),
      stream: () => this.#stream(signal),
      takeSlot: takeStreamSlot,
      arrived: () => this.#arrived,
      onState: (state, error) => this.#set({ state, error }),
    });
  }

  #stop() {
    clearTimeout(this.#hideTimer);
    this.#abort?.abort();
    this.#abort = undefined;
    this.#loader.stop();
  }

  readonly #onVisibility = () => {
    if (document.visibilityState === 'visible') this.#start();
    else this.#hideTimer = setTimeout(() => this.#stop(), HIDDEN_MS);
  };

  /** First at the link or at the end; later only what came since. */
  async #look(signal: AbortSignal): Promise<{ complete: boolean }> {
    const { total } = this.#next;
    const begin = this.#begin && Math.max(1, this.#begin - FIRST_LINES / 2);
    const page = await this.#ask({
      from: total > 0 ? total + 1 : begin ?? -FIRST_LINES,
      limit: FIRST_LINES,
      maxLineLength: MAX_LINE_LENGTH,
      signal,
    });
    this.#take(page);
    const { firstErrorLine } = page;
    this.#set({
      total: Math.max(this.#next.total, page.total),
      firstErrorLine,
    });
    return page;
  }

  async #stream(signal: AbortSignal): Promise<void> {
    const parts = this.#api.followLogLines({
      executionId: this.#executionId,
      from: this.#next.total + 1,
      maxLineLength: MAX_LINE_LENGTH,
      signal,
    });
    for await (const part of parts) {
      if (part.firstLine > this.#next.total + 1) {
        throw new Error(`Line ${part.firstLine} came too early`);
      }
      this.#take(part);
      const last = part.firstLine + part.lines.length - 1;
      this.#set({ total: Math.max(this.#next.total, last) });
    }
  }

  #take(part: LogLines) {
    this.#arrived += part.lines.length;
    this.#windows.put(part);
  }

  #set(change: Partial<LogSnapshot>) {
    this.#next = { ...this.#next, ...change };
    this.#tellTimer ??= setTimeout(() => this.#tell(), TELL_EVERY_MS);
  }

  #tell() {
    clearTimeout(this.#tellTimer);
    this.#tellTimer = undefined;
    this.#snapshot = { ...this.#next };
    this.#listeners.forEach(listener => listener());
  }
}
