/** A run that has told its end needs about so long until nothing of it works any more. */
const LOOK_AGAIN_MS = 500;

/**
 * Asks for looks at runs that are about to end, in between those that come in
 * the rhythm of the provider. Nothing of the cluster is watched for it.
 */
export class EndingLooks {
  readonly #wanted = new Map<string, Set<() => void>>();
  readonly #timers = new Map<string, NodeJS.Timeout>();

  /** @returns a function that ends it. */
  watch(executionId: string, look: () => void): () => void {
    const looks = this.#wanted.get(executionId) ?? new Set();
    looks.add(look);
    this.#wanted.set(executionId, looks);
    return () => {
      looks.delete(look);
      if (looks.size > 0) return;
      this.#wanted.delete(executionId);
      clearTimeout(this.#timers.get(executionId));
      this.#timers.delete(executionId);
    };
  }

  /** A run was seen to be about to end. */
  soon(executionId: string): void {
    if (!this.#wanted.has(executionId) || this.#timers.has(executionId)) return;
    const timer = setTimeout(() => {
      this.#timers.delete(executionId);
      this.#wanted.get(executionId)?.forEach(look => look());
    }, LOOK_AGAIN_MS);
    this.#timers.set(executionId, timer.unref());
  }

  close(): void {
    this.#timers.forEach(timer => clearTimeout(timer));
    this.#timers.clear();
    this.#wanted.clear();
  }
}
