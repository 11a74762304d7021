/** Below this part of what there was, an answer is doubted once. */
const PLAUSIBLE_PART = 0.5;

/**
 * Keeps a full synchronisation from taking an empty or broken answer for *all
 * gone*: a great loss counts when it is told twice in a row.
 */
export class LossGuard {
  #accepted: number | undefined;
  #doubted: number | undefined;

  /** Whether it is known how many there were. */
  get isInformed(): boolean {
    return this.#accepted !== undefined;
  }

  /** @param count - How many entities there are now. */
  allows(count: number): boolean {
    const isLoss =
      this.#accepted === undefined
        ? count === 0
        : count < this.#accepted * PLAUSIBLE_PART;
    if (isLoss && (this.#doubted === undefined || count < this.#doubted)) {
      this.#doubted = count;
      return false;
    }
    this.#doubted = undefined;
    this.#accepted = count;
    return true;
  }
}
