import {
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  renameSync,
  writeSync,
} from 'node:fs';

/**
 * A log file that only its owner may read and that does not grow without end:
 * what is older goes to `<file>.1`, and what is older than that is gone.
 */
export class RotatingLog {
  #file;
  #maxBytes;
  #onFailure;
  #fd;
  #size = 0;

  /**
   * @param {string} file what an earlier run wrote stays in it.
   * @param {{ maxBytes: number, onFailure: (error: Error) => void }} options
   *   `onFailure` is called once when nothing can be written any more.
   */
  constructor(file, { maxBytes, onFailure }) {
    this.#file = file;
    this.#maxBytes = maxBytes;
    this.#onFailure = onFailure;
    this.#try(() => this.#open());
  }

  /** @param {Buffer | string} chunk - written at once, so that a crash loses nothing. */
  write(chunk) {
    if (this.#fd === undefined) return;
    this.#try(() => {
      if (this.#size >= this.#maxBytes) this.#rotate();
      this.#size += writeSync(this.#fd, chunk);
    });
  }

  close() {
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }

  #open() {
    this.#fd = openSync(this.#file, 'a', 0o600);
    this.#size = fstatSync(this.#fd).size;
  }

  #rotate() {
    this.close();
    if (existsSync(this.#file)) renameSync(this.#file, `${this.#file}.1`);
    this.#open();
  }

  /** A full disk ends the log, not the portal. */
  #try(act) {
    try {
      act();
    } catch (error) {
      this.close();
      this.#onFailure(error);
    }
  }
}
