import { ResponseError } from '@backstage/errors';
import {
  LogChunk,
  readLogContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ImageFactoryApi } from '../api';

/** How the reading of a log goes on. */
export type FollowState =
  | 'connecting'
  | 'live'
  | 'reconnecting'
  | 'complete'
  | 'failed';

export interface FollowOptions {
  api: ImageFactoryApi;
  executionId: string;
  signal: AbortSignal;
  /** Sequence of the newest chunk that arrived. */
  sequence: () => number;
  onChunk: (chunk: LogChunk) => void;
  onState: (state: FollowState, error?: unknown) => void;
  /** Waits before the next try; ends early when the signal is given. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 15_000;
/** After so many streams that broke without a line, chunks are asked for. */
const BARREN_STREAMS = 2;
const LONG_POLL_SECONDS = 20;
const HOLDS_MS = 2_000;

/** Waits `ms` milliseconds, or until the signal. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Half to the whole of a wait that doubles with each failure. */
export function backoffMs(failures: number, random: number): number {
  const longest = Math.min(
    LONGEST_WAIT_MS,
    FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1),
  );
  return longest * (0.5 + random / 2);
}

/** Refusals that trying again does not change. */
function isFinal(error: unknown): boolean {
  return (
    ResponseError.is(error) && [400, 401, 403, 404].includes(error.statusCode)
  );
}

async function stream(options: FollowOptions): Promise<void> {
  const { api, executionId, signal } = options;
  const chunks = api.followLog({
    executionId,
    after: options.sequence(),
    signal,
  });
  // A log may be silent for long: a stream that holds is taken as live.
  const holds = setTimeout(() => options.onState('live'), HOLDS_MS);
  try {
    for await (const chunk of chunks) {
      options.onState('live');
      options.onChunk(chunk);
    }
  } finally {
    clearTimeout(holds);
  }
}

/** The same without a stream, for proxies that hold or cut them. */
async function poll(options: FollowOptions): Promise<void> {
  const { api, executionId, signal } = options;
  for (;;) {
    const answer = await api.call(readLogContract, {
      params: { executionId },
      query: {
        after: options.sequence(),
        limit: 500,
        wait: LONG_POLL_SECONDS,
      },
      signal,
    });
    options.onState('live');
    answer.chunks.forEach(options.onChunk);
    if (answer.complete || signal.aborted) return;
  }
}

/**
 * Reads a log to its end: streams it, resumes after the last chunk when the
 * connection breaks, and asks for chunks when streams bring nothing. Never
 * throws; what happens is told through `onState`.
 */
export async function followExecutionLog(options: FollowOptions) {
  const { signal, sequence, onState, wait = pause } = options;
  let failures = 0;
  let barren = 0;
  while (!signal.aborted) {
    const before = sequence();
    try {
      await (barren >= BARREN_STREAMS ? poll(options) : stream(options));
      if (!signal.aborted) onState('complete');
      return;
    } catch (error) {
      if (signal.aborted) return;
      if (isFinal(error)) {
        onState('failed', error);
        return;
      }
      const progressed = sequence() > before;
      failures = progressed ? 1 : failures + 1;
      barren = progressed ? 0 : barren + 1;
      onState('reconnecting', error);
      await wait(backoffMs(failures, Math.random()), signal);
    }
  }
}
