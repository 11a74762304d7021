/** Tells parts of this process that something happened to an execution. Only a speed-up: whoever listens also looks by itself. */
export class Wakes {
  readonly #listeners = new Map<string, Set<() => void>>();

  /** @returns a function that stops listening. */
  on(executionId: string, listener: () => void): () => void {
    const listeners = this.#listeners.get(executionId) ?? new Set();
    this.#listeners.set(executionId, listeners);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(executionId);
    };
  }

  wake(executionId: string): void {
    this.#listeners.get(executionId)?.forEach(listener => listener());
  }
}
