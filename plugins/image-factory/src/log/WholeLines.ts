/** Lines of a megabyte; more are read again when they are asked for again. */
const MAX_LINES = 8;

/** The whole of very long lines that somebody wanted to see. */
export class WholeLines {
  readonly #lines = new Map<number, string>();
  readonly #asked = new Set<number>();
  readonly #read: (line: number) => Promise<string | undefined>;
  readonly #tell: () => void;

  constructor(
    read: (line: number) => Promise<string | undefined>,
    tell: () => void,
  ) {
    this.#read = read;
    this.#tell = tell;
  }

  get(line: number): string | undefined {
    return this.#lines.get(line);
  }

  /** Reads a line if it was not; when that fails, the beginning stays and it can be asked for again. */
  async ask(line: number): Promise<void> {
    if (this.#lines.has(line) || this.#asked.has(line)) return;
    this.#asked.add(line);
    try {
      this.#keep(line, await this.#read(line));
    } catch {
      // What is shown of it says that it goes on.
    } finally {
      this.#asked.delete(line);
      this.#tell();
    }
  }

  #keep(line: number, text: string | undefined) {
    if (text === undefined) return;
    this.#lines.set(line, text);
    const [oldest] = this.#lines.keys();
    if (this.#lines.size > MAX_LINES) this.#lines.delete(oldest);
  }
}
