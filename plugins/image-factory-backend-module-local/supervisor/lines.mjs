/** Longest line that is kept, in bytes. */
export const MAX_LINE_BYTES = 65_536;

const CUT_MARK = ' … [line cut]';
const NEWLINE = 0x0a;

// Everything that ECMA-48 calls a control sequence or string; colours (`…m`) are kept.
const ESCAPES =
  // eslint-disable-next-line no-control-regex
  /\u001b\[[0-9;:<=>?]*[ -/]*[@-~]|\u001b[\]PX^_][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b[ -/]*[0-~]?/g;
// eslint-disable-next-line no-control-regex
const COLOUR = /^\u001b\[[0-9;:]*m$/;
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000a-\u001a\u001c-\u001f\u007f-\u009f]/g;

/**
 * Makes one line of a program's output fit to be kept: the last state of a
 * progress line, no control characters but tabs and colours.
 *
 * @param {string} text
 */
export function cleanLine(text) {
  const visible = text.replace(/\r+$/, '').split('\r').pop();
  return visible
    .replace(ESCAPES, sequence => (COLOUR.test(sequence) ? sequence : ''))
    .replace(CONTROLS, '');
}

/** Cuts a stream of bytes into lines, of which none is longer than `MAX_LINE_BYTES`. */
export class LineSplitter {
  /** @type {Buffer[]} */
  #parts = [];
  #length = 0;
  #cut = false;

  /** @param {(line: string) => void} onLine */
  constructor(onLine) {
    this.onLine = onLine;
  }

  /** @param {Buffer} chunk */
  push(chunk) {
    let from = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, from);
      if (end < 0) break;
      this.#add(chunk.subarray(from, end));
      this.#emit();
      from = end + 1;
    }
    this.#add(chunk.subarray(from));
  }

  /** Gives out what came after the last line end. */
  end() {
    if (this.#length > 0) this.#emit();
  }

  /** @param {Buffer} part */
  #add(part) {
    const room = MAX_LINE_BYTES - this.#length;
    if (part.length > room) this.#cut = true;
    const kept = part.subarray(0, room);
    if (kept.length === 0) return;
    // A copy, so that a short rest does not hold on to a large chunk.
    this.#parts.push(Buffer.from(kept));
    this.#length += kept.length;
  }

  #emit() {
    const text = Buffer.concat(this.#parts).toString('utf8');
    this.onLine(this.#cut ? `${text}${CUT_MARK}` : text);
    this.#parts = [];
    this.#length = 0;
    this.#cut = false;
  }
}
