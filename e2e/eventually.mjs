import { setTimeout as pause } from 'node:timers/promises';

/**
 * Looks again and again until there is something to see.
 *
 * @template T
 * @param {string} what - what is waited for, for the message.
 * @param {() => Promise<T | undefined | false> | T | undefined | false} look
 *   answers what it saw, or nothing yet.
 * @param {{ withinMs?: number, everyMs?: number, seen?: () => string }} [options]
 *   `seen` describes what is there instead.
 * @returns {Promise<T>}
 * @throws if the deadline passes.
 */
export async function eventually(what, look, options = {}) {
  const { withinMs = 30_000, everyMs = 100, seen } = options;
  const deadline = Date.now() + withinMs;
  for (;;) {
    const found = await look();
    if (found) return found;
    if (Date.now() > deadline) {
      const instead = seen ? `; instead: ${seen()}` : '';
      throw new Error(`Not within ${withinMs / 1000} s: ${what}${instead}`);
    }
    await pause(everyMs);
  }
}
