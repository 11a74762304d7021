import { setTimeout as sleep } from 'node:timers/promises';
import { Fault } from '../setup/fault.mjs';

const PAUSE_MS = 150;

/**
 * Looks until there is something to see.
 *
 * @param {string} failure what to say when there is not.
 * @param {() => unknown} look its first result that is true ends the wait; may be asynchronous.
 * @param {{ timeoutMs: number, isHopeless?: () => boolean, signal?: AbortSignal }} options
 * @returns what it saw.
 * @throws {Fault} in the end, or when it became hopeless.
 */
export async function waitUntil(failure, look, options) {
  const { timeoutMs, isHopeless = () => false, signal } = options;
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (signal?.aborted) throw signal.reason;
    if (isHopeless() || Date.now() > deadline) throw new Fault(failure);
    await sleep(PAUSE_MS);
  }
}
