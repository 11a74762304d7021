import { Timers } from './timers';

/** How long an answer may go on after the access to it has ended, at most. */
export const LOOK_AGAIN_MS = 10_000;

/**
 * Runs something long for as long as `check` does not throw, which is looked
 * at every ten seconds. Access that can't be confirmed counts as ended: a
 * client that is cut off asks again.
 *
 * @param options.run - Must end soon after its signal aborts.
 * @throws what `check` threw, once `run` has ended; else what `run` throws.
 */
export async function whileAllowed(options: {
  timers: Timers;
  signal: AbortSignal;
  check(): Promise<unknown>;
  run(signal: AbortSignal): Promise<void>;
}): Promise<void> {
  const { timers, signal, check, run } = options;
  const ended = new AbortController();
  const done = new AbortController();
  const watch = async () => {
    for (;;) {
      await timers.pause(LOOK_AGAIN_MS, done.signal);
      if (done.signal.aborted) return;
      try {
        await check();
      } catch (error) {
        ended.abort(error);
        return;
      }
    }
  };
  void watch();
  try {
    await run(AbortSignal.any([signal, ended.signal]));
  } finally {
    done.abort();
  }
  if (ended.signal.aborted) throw ended.signal.reason;
}
