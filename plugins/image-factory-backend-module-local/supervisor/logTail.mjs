const NEWLINE = 0x0a;

/** Keeps the last lines that were added, in a fixed number of bytes. */
export class LogTail {
  #ring;
  #start = 0;
  #used = 0;
  /** What had to give way, bytes with line ends. */
  leftOut = { lines: 0, bytes: 0 };

  /** @param {number} size - Bytes; a line that is longer is left out. */
  constructor(size) {
    this.#ring = Buffer.alloc(size);
  }

  /** @param {string} line - With its line end. */
  push(line) {
    const bytes = Buffer.from(line);
    const size = this.#ring.length;
    while (this.#used > 0 && this.#used + bytes.length > size) {
      this.#dropFirst();
    }
    if (bytes.length > size) {
      this.#leaveOut(bytes.length);
      return;
    }
    const at = (this.#start + this.#used) % size;
    const copied = bytes.copy(this.#ring, at);
    bytes.copy(this.#ring, 0, copied);
    this.#used += bytes.length;
  }

  /**
   * The bytes that are kept, in order.
   *
   * @returns {Buffer[]}
   */
  get parts() {
    const end = this.#start + this.#used;
    const over = Math.max(0, end - this.#ring.length);
    return [
      this.#ring.subarray(this.#start, end - over),
      this.#ring.subarray(0, over),
    ];
  }

  #dropFirst() {
    const size = this.#ring.length;
    const found = this.#ring.indexOf(NEWLINE, this.#start);
    const end = found < 0 ? this.#ring.indexOf(NEWLINE) + size : found;
    const length = end - this.#start + 1;
    this.#start = (end + 1) % size;
    this.#used -= length;
    this.#leaveOut(length);
  }

  /** @param {number} bytes */
  #leaveOut(bytes) {
    this.leftOut.lines += 1;
    this.leftOut.bytes += bytes;
  }
}
