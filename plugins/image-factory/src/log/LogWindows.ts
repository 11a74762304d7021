import { LogLines } from '@imagefactory/backstage-plugin-image-factory-common';

/** A line as the view shows it; the same object as long as it is held. */
export interface LogLine {
  /** From 1, over the whole log. */
  number: number;
  /** ISO time at which it was written. */
  time: string;
  text: string;
  /** How long the whole line is, if `text` is only its beginning. */
  characters?: number;
}

interface LogWindow {
  /** By their place in the window; those that did not come yet are missing. */
  lines: LogLine[];
  characters: number;
}

/** Lines of a window. */
export const WINDOW_LINES = 500;
const MAX_WINDOWS = 24;
const MAX_CHARACTERS = 6_000_000;

const windowOf = (line: number) => Math.floor((line - 1) / WINDOW_LINES);

/**
 * The parts of a log that the page holds: windows of lines, wherever they
 * were read. It lets go of those that were not in view for longest.
 */
export class LogWindows {
  readonly #maxWindows: number;
  readonly #maxCharacters: number;
  /** Those in view last are at the end. */
  readonly #windows = new Map<number, LogWindow>();
  #characters = 0;
  #shown = { first: 0, last: 0 };

  constructor(limits: { maxWindows?: number; maxCharacters?: number } = {}) {
    this.#maxWindows = limits.maxWindows ?? MAX_WINDOWS;
    this.#maxCharacters = limits.maxCharacters ?? MAX_CHARACTERS;
  }

  /** Lines that are held. */
  get count(): number {
    let count = 0;
    this.#windows.forEach(({ lines }) => lines.forEach(() => (count += 1)));
    return count;
  }

  /** Takes lines; those that are held stay as they are. */
  put(part: LogLines): void {
    const cut = new Map(part.cut.map(each => [each.line, each.characters]));
    part.lines.forEach((text, index) => {
      const number = part.firstLine + index;
      const window = this.#open(windowOf(number));
      const place = (number - 1) % WINDOW_LINES;
      if (window.lines[place]) return;
      window.lines[place] = {
        number,
        time: part.times[index] ?? '',
        text,
        characters: cut.get(number),
      };
      window.characters += text.length;
      this.#characters += text.length;
    });
    this.#letGo();
  }

  lineAt(number: number): LogLine | undefined {
    const window = this.#windows.get(windowOf(number));
    return window?.lines[(number - 1) % WINDOW_LINES];
  }

  /** Tells what is in view, by number: it is not let go of. */
  show(from: number, to: number): void {
    this.#shown = { first: windowOf(from), last: windowOf(to) };
    for (let key = this.#shown.first; key <= this.#shown.last; key += 1) {
      const window = this.#windows.get(key);
      if (!window) continue;
      this.#windows.delete(key);
      this.#windows.set(key, window);
    }
  }

  /** The first lines from one to another that are not held, within one window. */
  missing(from: number, to: number): { from: number; to: number } | undefined {
    for (let number = from; number <= to; number += 1) {
      if (this.lineAt(number)) continue;
      const key = windowOf(number);
      // With a line is read what follows it and, of a window that is empty, all.
      const start = key * WINDOW_LINES + 1;
      const isEmpty = !this.#windows.has(key);
      return { from: isEmpty ? start : number, to: start + WINDOW_LINES - 1 };
    }
    return undefined;
  }

  #open(key: number): LogWindow {
    const existing = this.#windows.get(key);
    if (existing) return existing;
    const window = { lines: [], characters: 0 };
    this.#windows.set(key, window);
    return window;
  }

  #letGo(): void {
    const { first, last } = this.#shown;
    const newest = [...this.#windows.keys()].pop();
    for (const [key, window] of this.#windows) {
      const fits =
        this.#windows.size <= this.#maxWindows &&
        this.#characters <= this.#maxCharacters;
      if (fits) return;
      if ((key >= first && key <= last) || key === newest) continue;
      this.#characters -= window.characters;
      this.#windows.delete(key);
    }
  }
}
