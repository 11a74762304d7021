import { StringDecoder } from 'node:string_decoder';
import { saysSomething, shortenOverwritten } from './cleanLine.mjs';

/** Longest line that is kept, in bytes: more of a log than this is one line by mistake. */
export const MAX_LINE_BYTES = 1_048_576;
/** A text without a line end is given out after this time without more, in ms. */
export const QUIET_MS = 1_500;
/** For so long, in ms, the end of such a text is held back if it may be a part of a secret. */
export const HOLD_MS = 10_000;
/** How often a text that is held back is looked at, in ms. */
const HOLD_LOOK_MS = 500;

/** Stands at the end of what is kept of a longer line. */
export const CUT_MARK = ' … [line cut]';

/**
 * @typedef {{
 *   now: () => number,
 *   set: (callback: () => void, ms: number) => unknown,
 *   clear: (timer: any) => void,
 *   afterInput: (callback: () => void) => void,
 * }} Timers - Times in ms; `afterInput` calls back when what has arrived by
 *   now was handed out.
 * @typedef {{
 *   openEnd?: (text: string) => number,
 *   timers?: Timers,
 * }} LineSplitterOptions - `openEnd`: how many characters at the end of a text
 *   must not be shown before it is known how it goes on; see `createMask`.
 */

/** @type {Timers} */
const systemTimers = {
  now: () => performance.now(),
  set: (callback, ms) => setTimeout(callback, ms).unref(),
  clear: timer => clearTimeout(timer),
  afterInput: callback => setImmediate(callback).unref(),
};

/**
 * Cuts a stream of bytes into lines, of which none is longer than
 * `MAX_LINE_BYTES`. Of a line that overwrites itself only the last state is
 * given out. A line that stays open is given out as far as it came; what
 * comes later is a line of its own.
 */
export class LineSplitter {
  // Holds back the bytes of a character that has not arrived whole.
  #decoder = new StringDecoder('utf8');
  /** What came after the last line end and carriage return. */
  #current = '';
  /** About how many bytes that is; never fewer. Counting it anew for each piece would take time by the square of a line. */
  #bytes = 0;
  #cut = false;
  /** @type {string | undefined} The state before the last carriage return. */
  #last;
  /** Whether a part of this line was given out before it ended. */
  #shown = false;
  #changedAt = 0;
  /** @type {unknown} */
  #timer;
  #openEnd;
  #timers;

  /**
   * @param {(line: string) => void} onLine
   * @param {LineSplitterOptions} [options]
   */
  constructor(onLine, { openEnd = () => 0, timers = systemTimers } = {}) {
    this.onLine = onLine;
    this.#openEnd = openEnd;
    this.#timers = timers;
  }

  /** @param {Buffer} chunk */
  push(chunk) {
    const lines = this.#decoder.write(chunk).split('\n');
    const rest = lines.pop();
    for (const line of lines) {
      this.#add(line);
      this.#emit();
    }
    this.#add(rest);
    this.#changedAt = this.#timers.now();
    if (this.#isOpen) this.#wake(QUIET_MS);
  }

  /** Gives out what came after the last line end. */
  end() {
    this.#timers.clear(this.#timer);
    this.#add(this.#decoder.end());
    if (this.#isOpen) this.#emit();
  }

  get #isOpen() {
    return this.#current !== '' || this.#last !== undefined;
  }

  /** @param {string} text - Without line ends. */
  #add(text) {
    const [first, ...states] = text.split('\r');
    this.#extend(first);
    for (const state of states) {
      if (saysSomething(this.#current)) this.#last = this.#marked;
      this.#start('');
      this.#extend(state);
    }
  }

  /** @param {string} text */
  #extend(text) {
    if (this.#cut) return;
    this.#current += text;
    this.#bytes += Buffer.byteLength(text);
    if (this.#bytes <= MAX_LINE_BYTES) return;
    this.#start(shortenOverwritten(this.#current));
    const bytes = Buffer.from(this.#current);
    // One that is hardly shorter would have to be shortened again and again.
    if (bytes.length < MAX_LINE_BYTES / 2) return;
    // Without the first bytes of a character that was cut through.
    const kept = new StringDecoder('utf8').write(
      bytes.subarray(0, MAX_LINE_BYTES),
    );
    this.#current = kept.slice(0, kept.length - this.#openEnd(kept));
    this.#cut = true;
  }

  /** @param {string} text - What the line holds from now on. */
  #start(text) {
    this.#current = text;
    this.#bytes = Buffer.byteLength(text);
    this.#cut = false;
  }

  get #marked() {
    return this.#cut ? `${this.#current}${CUT_MARK}` : this.#current;
  }

  #emit() {
    const text =
      this.#last !== undefined && !saysSomething(this.#current)
        ? this.#last
        : this.#marked;
    if (!this.#shown || saysSomething(text)) this.onLine(text);
    this.#start('');
    this.#last = undefined;
    this.#shown = false;
  }

  /** @param {number} ms */
  #wake(ms) {
    // One timer waits at a time: output comes in far more pieces than it falls silent.
    this.#timer ??= this.#timers.set(() => {
      // A process that had no time itself finds its timers due first, and only
      // then what was written meanwhile: that was no silence.
      this.#timers.afterInput(() => {
        this.#timer = undefined;
        if (!this.#isOpen) return;
        const quiet = this.#timers.now() - this.#changedAt;
        if (quiet < QUIET_MS) this.#wake(QUIET_MS - quiet);
        else this.#emitOpen(quiet);
      });
    }, ms);
  }

  /** @param {number} quiet - Time without more text, in ms. */
  #emitOpen(quiet) {
    if (!saysSomething(this.#current)) {
      // After a carriage return nothing can be added to the state before it.
      if (this.#last !== undefined) this.#giveOut(this.#last);
      return;
    }
    const open =
      this.#cut || quiet >= HOLD_MS ? 0 : this.#openEnd(this.#current);
    const end = this.#current.length - open;
    const held = this.#current.slice(end);
    const text = this.#cut ? this.#marked : this.#current.slice(0, end);
    if (saysSomething(text)) {
      this.#giveOut(text);
      this.#start(held);
    }
    if (held) this.#wake(Math.min(HOLD_LOOK_MS, HOLD_MS - quiet));
  }

  /** @param {string} text */
  #giveOut(text) {
    this.#last = undefined;
    this.#shown = true;
    this.onLine(text);
  }
}
