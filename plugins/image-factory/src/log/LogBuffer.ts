import { LogChunk } from '@imagefactory/backstage-plugin-image-factory-common';

/** A line as the view shows it. */
export interface LogLine {
  /** From 1, over the whole log. */
  number: number;
  /** ISO time at which it was written. */
  time: string;
  text: string;
}

/** What became of a chunk: `known` repeats, `gap` skips one. */
export type Appended = 'added' | 'known' | 'gap';

const MAX_LINES = 120_000;
const MAX_CHARACTERS = 48_000_000;

/**
 * The part of a log that the page holds. It takes each chunk once and in
 * order, and lets go of the oldest lines when it holds too many.
 */
export class LogBuffer {
  readonly #maxLines: number;
  readonly #maxCharacters: number;
  #chunks: LogChunk[] = [];
  #sizes: number[] = [];
  #lines = 0;
  #characters = 0;
  #sequence = 0;
  #firstLine = 1;

  constructor(limits: { maxLines?: number; maxCharacters?: number } = {}) {
    this.#maxLines = limits.maxLines ?? MAX_LINES;
    this.#maxCharacters = limits.maxCharacters ?? MAX_CHARACTERS;
  }

  /** Sequence of the newest chunk, 0 before the first: where to resume. */
  get sequence(): number {
    return this.#sequence;
  }

  /** Number of the oldest line that is held. */
  get firstLine(): number {
    return this.#firstLine;
  }

  /** Lines that are held. */
  get count(): number {
    return this.#lines;
  }

  /** Number of the newest line, 0 when there is none. */
  get lastLine(): number {
    return this.#firstLine + this.#lines - 1;
  }

  append(chunk: LogChunk): Appended {
    if (chunk.sequence <= this.#sequence) return 'known';
    if (chunk.sequence !== this.#sequence + 1) return 'gap';
    const size = chunk.lines.reduce((sum, line) => sum + line.length, 0);
    this.#chunks.push(chunk);
    this.#sizes.push(size);
    this.#sequence = chunk.sequence;
    this.#lines += chunk.lines.length;
    this.#characters += size;
    this.#letGo();
    return 'added';
  }

  /** A line by its place among those that are held, from 0. */
  lineAt(index: number): LogLine | undefined {
    const number = this.#firstLine + index;
    const chunk = this.#chunkOf(number);
    if (!chunk) return undefined;
    const offset = number - chunk.firstLine;
    return {
      number,
      time: chunk.times[offset] ?? '',
      text: chunk.lines[offset],
    };
  }

  /** Lines from `from` to `to`, by number, as far as they are held. */
  slice(from: number, to: number): LogLine[] {
    const lines: LogLine[] = [];
    const start = Math.max(from, this.#firstLine);
    for (let number = start; number <= to; number += 1) {
      const line = this.lineAt(number - this.#firstLine);
      if (!line) break;
      lines.push(line);
    }
    return lines;
  }

  #letGo(): void {
    while (
      this.#chunks.length > 1 &&
      (this.#lines > this.#maxLines || this.#characters > this.#maxCharacters)
    ) {
      const dropped = this.#chunks.shift()!;
      this.#characters -= this.#sizes.shift()!;
      this.#lines -= dropped.lines.length;
      this.#firstLine += dropped.lines.length;
    }
  }

  /** Chunks are in order of their lines: halve until found. */
  #chunkOf(number: number): LogChunk | undefined {
    let low = 0;
    let high = this.#chunks.length - 1;
    while (low <= high) {
      const middle = Math.floor((low + high) / 2);
      const chunk = this.#chunks[middle];
      if (number < chunk.firstLine) high = middle - 1;
      else if (number >= chunk.firstLine + chunk.lines.length) low = middle + 1;
      else return chunk;
    }
    return undefined;
  }
}
