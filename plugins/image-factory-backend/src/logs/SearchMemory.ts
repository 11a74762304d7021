/** Lines of a log in which a text was found. */
export interface Found {
  /** Sequence of the last chunk that was searched. */
  sequence: number;
  /** Line numbers, ascending. */
  lines: number[];
}

/** Line numbers that are kept of all searches together: some 16 MB. */
const MAX_LINES = 2_000_000;
const MAX_SEARCHES = 100;

/**
 * What the latest searches of this process found, so that the next page of
 * an answer does not search again, and a log that grew only its new part.
 */
export class SearchMemory {
  readonly #kept = new Map<string, Found>();
  #lines = 0;

  recall(executionId: string, text: string): Found {
    return (
      this.#kept.get(`${executionId} ${text}`) ?? { sequence: 0, lines: [] }
    );
  }

  keep(executionId: string, text: string, found: Found): void {
    const key = `${executionId} ${text}`;
    this.#forget(key);
    this.#kept.set(key, found);
    this.#lines += found.lines.length;
    for (const oldest of this.#kept.keys()) {
      if (this.#lines <= MAX_LINES && this.#kept.size <= MAX_SEARCHES) return;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    this.#lines -= this.#kept.get(key)?.lines.length ?? 0;
    this.#kept.delete(key);
  }
}
