import { ResponseError } from '@backstage/errors';
import { pause } from './pause';

/** How the reading of a log goes on. */
export type FollowState =
  | 'connecting'
  | 'live'
  | 'reconnecting'
  | 'complete'
  | 'failed';

export interface TailOptions {
  signal: AbortSignal;
  /** Asks where the log stands now. */
  look: () => Promise<{ complete: boolean }>;
  /** Takes what is written from now on; resolves when the log is complete. */
  stream: () => Promise<void>;
  /** Waits for leave to hold a connection open; `undefined` if too many are. */
  takeSlot: () => Promise<(() => void) | undefined>;
  /** Lines that arrived so far: says whether a stream brought anything. */
  arrived: () => number;
  onState: (state: FollowState, error?: unknown) => void;
  /** Waits before the next try; ends early when the signal is given. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** How often is asked where no stream is to be had. */
const LOOK_AGAIN_MS = 2_000;
/** After so many streams that broke without a line, it is asked instead. */
const BARREN_STREAMS = 2;

/** Half to the whole of a wait that doubles with each failure. */
export function backoffMs(failures: number, random: number): number {
  const longest = Math.min(
    LONGEST_WAIT_MS,
    FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1),
  );
  return longest * (0.5 + random / 2);
}

/** Refusals that trying again does not change. */
export function isFinal(error: unknown): boolean {
  return (
    ResponseError.is(error) && [400, 401, 403, 404].includes(error.statusCode)
  );
}

/**
 * Streams while a slot is held.
 *
 * @returns whether the log is complete; false if there was no slot.
 */
async function streamInSlot(options: TailOptions): Promise<boolean> {
  const release = await options.takeSlot();
  if (!release) return false;
  try {
    await options.stream();
    return true;
  } finally {
    release();
  }
}

/** Looks where a log stands and takes what comes; says whether it is complete. */
async function follow(
  options: TailOptions,
  { mayStream, ended }: { mayStream: boolean; ended: boolean },
): Promise<'complete' | 'ended' | 'asked'> {
  const { signal, look, onState } = options;
  const { complete } = await look();
  if (signal.aborted) return 'asked';
  const isComplete = complete || ended;
  onState(isComplete ? 'complete' : 'live');
  if (isComplete) return 'complete';
  return mayStream && (await streamInSlot(options)) ? 'ended' : 'asked';
}

/**
 * Goes along with a log until it is complete: looks where it stands, streams
 * what comes, looks again when the connection broke, and asks now and then
 * where streams bring nothing or too many are open. Never throws; what
 * happens is told through `onState`.
 */
export async function followTail(options: TailOptions): Promise<void> {
  const { signal, onState, arrived, wait = pause } = options;
  let failures = 0;
  let barren = 0;
  let ended = false;
  while (!signal.aborted) {
    const before = arrived();
    try {
      const mayStream = barren < BARREN_STREAMS;
      const outcome = await follow(options, { mayStream, ended });
      if (outcome === 'complete') return;
      ended = outcome === 'ended';
      failures = 0;
      if (!ended) await wait(LOOK_AGAIN_MS, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (isFinal(error)) {
        onState('failed', error);
        return;
      }
      const progressed = arrived() > before;
      failures = progressed ? 1 : failures + 1;
      barren = progressed ? 0 : barren + 1;
      onState('reconnecting', error);
      await wait(backoffMs(failures, Math.random()), signal);
    }
  }
}
