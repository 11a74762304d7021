import { setTimeout as pause } from 'node:timers/promises';

const LOOK_EVERY_MS = 50;

/**
 * Waits until a look gives something, other than undefined and false.
 *
 * @param {string} what - For the message.
 * @param {() => T | Promise<T>} look
 * @param {number} [withinMs]
 * @returns {Promise<T>}
 * @template T
 */
export async function eventually(what, look, withinMs = 20_000) {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (Date.now() > deadline) throw new Error(`It never happened: ${what}`);
    await pause(LOOK_EVERY_MS);
  }
}
