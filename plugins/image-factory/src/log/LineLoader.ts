import { LogLines } from '@imagefactory/backstage-plugin-image-factory-common';
import { isFinal } from './followTail';
import { LogWindows } from './LogWindows';

interface Range {
  from: number;
  to: number;
}

interface LineLoaderOptions {
  windows: LogWindows;
  ask: (range: Range, signal: AbortSignal) => Promise<LogLines>;
  /** Something came. */
  tell: () => void;
  onFailed: (error: unknown) => void;
}

const AT_ONCE = 2;
const TRY_AGAIN_MS = 1_000;
/** Lines that are read above and below what is in view, so that slow scrolling waits for nothing. */
const MARGIN = 100;

const meet = (one: Range, other: Range) =>
  one.from <= other.to && other.from <= one.to;

/** Reads what is in view and not there: the newest view first, and nothing for one that is left. */
export class LineLoader {
  readonly #options: LineLoaderOptions;
  readonly #asking = new Map<Range, AbortController>();
  #wanted: Range = { from: 1, to: 0 };
  #visible: Range = { from: 1, to: 0 };
  #timer?: ReturnType<typeof setTimeout>;

  constructor(options: LineLoaderOptions) {
    this.#options = options;
  }

  /** Tells what is in view, and how many lines there are. */
  show(from: number, to: number, total: number) {
    this.#visible = { from, to: Math.min(total, to) };
    this.#wanted = {
      from: Math.max(1, from - MARGIN),
      to: Math.min(total, to + MARGIN),
    };
    this.#options.windows.show(this.#wanted.from, this.#wanted.to);
    this.#asking.forEach((abort, range) => {
      if (!meet(range, this.#wanted)) abort.abort();
    });
    this.#load();
  }

  /** Nobody looks any more. */
  stop() {
    this.#wanted = { from: 1, to: 0 };
    this.#visible = this.#wanted;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#asking.forEach(abort => abort.abort());
  }

  #missing(): Range | undefined {
    for (const { from, to } of [this.#visible, this.#wanted]) {
      let next = from;
      for (;;) {
        const found = this.#options.windows.missing(next, to);
        if (!found) break;
        const asked = [...this.#asking.keys()].find(each => meet(each, found));
        if (!asked) return found;
        next = asked.to + 1;
      }
    }
    return undefined;
  }

  #load() {
    if (this.#timer || this.#asking.size >= AT_ONCE) return;
    const range = this.#missing();
    if (!range) return;
    void this.#read(range);
    this.#load();
  }

  async #read(range: Range) {
    const { ask, windows, tell, onFailed } = this.#options;
    const abort = new AbortController();
    this.#asking.set(range, abort);
    let failed = false;
    try {
      const part = await ask(range, abort.signal);
      // Asking at once again for what is not there would never end.
      failed = part.lines.length === 0;
      windows.put(part);
      tell();
    } catch (error) {
      if (abort.signal.aborted) return;
      failed = true;
      if (isFinal(error)) onFailed(error);
    } finally {
      this.#asking.delete(range);
      if (failed) this.#tryLater();
      else this.#load();
    }
  }

  #tryLater() {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.#load();
    }, TRY_AGAIN_MS);
  }
}
