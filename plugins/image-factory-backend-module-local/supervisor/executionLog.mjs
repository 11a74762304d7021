import { cleanLine } from './cleanLine.mjs';
import { CUT_MARK } from './lines.mjs';
import { LogTail } from './logTail.mjs';

/** @typedef {{ write: (bytes: Buffer) => void, close: () => void }} LogOutput - Takes bytes whole, and throws if it can't. */

/**
 * Bytes of a log's beginning and of its end that are kept: a build must not
 * fill the disk with its output, and its last lines say why it failed.
 * Together with the two lines between them they stay below the 50,000,000
 * bytes that the core stores of each log; it would drop the end otherwise.
 */
export const LOG_LIMITS = {
  headBytes: 39 * 1024 * 1024,
  tailBytes: 8 * 1024 * 1024,
};

const LONG_NOTICE =
  'The log is long: from here on only its end is kept, and shown when the run ends';

/** How many of the last lines are kept in memory, to show them beside a failure. */
const KEPT_LINES = 200;
/** How many characters of each. */
const KEPT_CHARACTERS = 4_096;
/** An ISO time with milliseconds and a tab. */
const STAMP_BYTES = 25;

/**
 * @param {string} text
 * @param {string} at - ISO time.
 */
function stamped(text, at) {
  return `${at}\t${text}\n`;
}

/** @param {string} line */
function toRemember(line) {
  if (line.length <= KEPT_CHARACTERS) return line;
  const beginning = line.slice(0, KEPT_CHARACTERS) + CUT_MARK;
  // A part of a text would keep the whole of it in memory.
  return Buffer.from(beginning).toString();
}

/** @param {{ lines: number, bytes: number }} leftOut */
function leftOutNotice({ lines, bytes }) {
  const text = bytes - lines * STAMP_BYTES;
  const kilobytes = Math.max(1, Math.round(text / 1000));
  const size =
    kilobytes < 1000
      ? `${kilobytes} kB`
      : `${Math.round(kilobytes / 1000).toLocaleString('en-US')} MB`;
  const count =
    lines === 1 ? '1 line' : `${lines.toLocaleString('en-US')} lines`;
  return `… ${count} (${size}) ${lines === 1 ? 'is' : 'are'} left out here …`;
}

/**
 * The log of an execution: one line `ISO time<TAB>text` each, masked before
 * it is written. Positions in it are byte offsets. Of a long log the
 * beginning is written at once and the end when the log ends; what is between
 * them is left out, and two lines say so.
 */
export class ExecutionLog {
  #output;
  #mask;
  #limits;
  #bytes = 0;
  #ended = false;
  /** @type {LogTail | undefined} Takes the lines once the beginning is full. */
  #tail;
  #headLines = 0;
  /** ISO time of the last line. */
  #lastAt = '';
  /** @type {string[]} */
  #recent = [];
  /** Lines so far, with those that are left out; `lineOf` tells where they are in the log. */
  lines = 0;

  /**
   * @param {LogOutput} output
   * @param {(line: string) => string} mask
   * @param {typeof LOG_LIMITS} [limits]
   */
  constructor(output, mask, limits = LOG_LIMITS) {
    this.#output = output;
    this.#mask = mask;
    this.#limits = limits;
  }

  /** @param {string} text - One line as it came from a program; nothing once the log has ended. */
  write(text) {
    if (this.#ended) return;
    const clean = this.#mask(cleanLine(text));
    const line = stamped(clean, this.#now());
    if (!this.#tail && !this.#fits(line)) this.#startTail();
    if (this.#tail) this.#tail.push(line);
    else this.#append(Buffer.from(line));
    this.lines += 1;
    this.#recent.push(toRemember(clean));
    if (this.#recent.length > KEPT_LINES) this.#recent.shift();
  }

  /**
   * Writes a line that is none of the log, at once.
   *
   * @param {string} record - Whole, and nothing to be masked.
   */
  writeRecord(record) {
    if (!this.#ended) this.#output.write(Buffer.from(`${record}\n`));
  }

  /**
   * Writes the end of a long log; nothing can be written after it.
   *
   * @throws if it can't be written.
   */
  end() {
    if (this.#ended) return;
    this.#ended = true;
    try {
      if (this.#tail) this.#appendTail(this.#tail);
    } finally {
      this.#output.close();
    }
  }

  /**
   * Where a line is in the log. One that is left out, or not written yet, is
   * where the log says so.
   *
   * @param {number} line - Counted from 1 with all that are left out, see `lines`.
   */
  lineOf(line) {
    const waits = this.#tail && !this.#ended && line > this.#headLines;
    return waits ? this.#headLines + 1 : this.#placeOf(line);
  }

  /**
   * The last lines that say something, none of them before `fromLine`. All
   * numbers are places in the log, as if it ended now.
   *
   * @param {{ fromLine: number, count: number }} options
   * @returns {{ fromLine: number, lines: string[] } | undefined}
   */
  excerpt({ fromLine, count }) {
    const remembered = this.lines - this.#recent.length;
    const firstKept = Math.max(remembered, this.#linesBeforeTail) + 1;
    let end = this.lines;
    while (end >= firstKept && !this.#recent[end - remembered - 1].trim()) {
      end -= 1;
    }
    const shift = this.#placeOf(end) - end;
    const first = Math.max(firstKept, fromLine - shift, end - count + 1);
    if (end < first) return undefined;
    return {
      fromLine: first + shift,
      lines: this.#recent.slice(first - remembered - 1, end - remembered),
    };
  }

  /** Lines before the first one that the tail holds; none without a tail. */
  get #linesBeforeTail() {
    return this.#tail ? this.#headLines + this.#tail.leftOut.lines : 0;
  }

  /** @param {number} line */
  #placeOf(line) {
    if (!this.#tail || line <= this.#headLines) return line;
    const { lines: leftOut } = this.#tail.leftOut;
    // Each notice is a line of the log.
    if (leftOut === 0) return line + 1;
    return Math.max(line - leftOut, this.#headLines) + 2;
  }

  /** @param {string} line */
  #fits(line) {
    return this.#bytes + Buffer.byteLength(line) <= this.#limits.headBytes;
  }

  #startTail() {
    this.#tail = new LogTail(this.#limits.tailBytes);
    this.#headLines = this.lines;
    this.#append(Buffer.from(stamped(LONG_NOTICE, this.#now())));
  }

  /** Times in a log never go back, also when the clock of the host is set back. */
  #now() {
    const now = new Date().toISOString();
    if (now > this.#lastAt) this.#lastAt = now;
    return this.#lastAt;
  }

  /** @param {LogTail} tail */
  #appendTail(tail) {
    const { parts, leftOut } = tail;
    if (leftOut.lines > 0) {
      // The notice has the time of the line after it.
      const at = Buffer.concat(
        parts.map(part => part.subarray(0, STAMP_BYTES)),
      ).toString('latin1', 0, STAMP_BYTES - 1);
      this.#append(Buffer.from(stamped(leftOutNotice(leftOut), at)));
    }
    for (const part of parts) this.#append(part);
  }

  /** @param {Buffer} bytes */
  #append(bytes) {
    this.#output.write(bytes);
    this.#bytes += bytes.length;
  }
}
