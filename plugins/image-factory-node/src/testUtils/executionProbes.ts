import { JsonObject, JsonValue } from '@backstage/types';
import { ProviderSession } from '../executors';
import { Observation } from '../observations';

const LOOK_EVERY_MS = 20;
const LOG_BYTES = 65_536;

const pause = () => new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));

/**
 * A signal that never aborts, for calls whose end is not of interest.
 *
 * @public
 */
export function neverAborted(): AbortSignal {
  return new AbortController().signal;
}

/**
 * Observes one run.
 *
 * @throws if the session answers with something else than one observation.
 * @public
 */
export async function observeOne(
  session: ProviderSession,
  handle: JsonObject,
): Promise<Observation> {
  const seen = await session.observe([handle], neverAborted());
  if (seen.length === 1) return seen[0];
  throw new Error(`Asked about one run, observe told of ${seen.length}`);
}

/**
 * Reads a log from a cursor on as far as it is written.
 *
 * @public
 */
export async function readWholeLog(
  session: ProviderSession,
  handle: JsonObject,
  options: { cursor?: JsonValue; maxBytes?: number } = {},
): Promise<{ lines: string[]; cursor: JsonValue | undefined }> {
  const { maxBytes = LOG_BYTES } = options;
  const signal = neverAborted();
  const lines: string[] = [];
  let { cursor } = options;
  for (;;) {
    const read = await session.readLog(handle, { cursor, maxBytes, signal });
    lines.push(...read.lines.map(line => line.text));
    cursor = read.cursor;
    if (!read.more || read.lines.length === 0) return { lines, cursor };
  }
}

/**
 * Observes a run until it reaches one of the phases.
 *
 * @throws if it does not in time, or ends in another phase.
 * @public
 */
export async function awaitPhase<P extends Observation['phase']>(
  session: ProviderSession,
  handle: JsonObject,
  options: { phases: P[]; withinMs: number },
): Promise<Extract<Observation, { phase: P }>> {
  const deadline = Date.now() + options.withinMs;
  for (;;) {
    const seen = await observeOne(session, handle);
    if (options.phases.includes(seen.phase as P)) {
      return seen as Extract<Observation, { phase: P }>;
    }
    const goesOn = ['starting', 'running', 'unknown'].includes(seen.phase);
    if (!goesOn || Date.now() > deadline) {
      const { lines } = await readWholeLog(session, handle);
      const late = goesOn ? ` after ${options.withinMs} ms` : '';
      throw new Error(
        `Expected ${options.phases.join(' or ')}, saw${late} ${JSON.stringify(
          seen,
        )} with the log\n${lines.join('\n')}`,
      );
    }
    await pause();
  }
}

/**
 * Waits until a line of the log is `text`.
 *
 * @throws if there is none in time.
 * @public
 */
export async function awaitLogText(
  session: ProviderSession,
  handle: JsonObject,
  options: { text: string; withinMs: number },
): Promise<void> {
  const deadline = Date.now() + options.withinMs;
  for (;;) {
    const { lines } = await readWholeLog(session, handle);
    if (lines.includes(options.text)) return;
    if (Date.now() > deadline) {
      throw new Error(
        `Expected the line '${options.text}' in\n${lines.join('\n')}`,
      );
    }
    await pause();
  }
}
