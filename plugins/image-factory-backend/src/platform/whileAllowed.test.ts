import { Timers } from './timers';
import { LOOK_AGAIN_MS, whileAllowed } from './whileAllowed';

/** Lets the test say when time has passed. */
class ManualTimers implements Timers {
  readonly asked: number[] = [];
  #wake: (() => void) | undefined;

  pause(ms: number, signal?: AbortSignal): Promise<void> {
    this.asked.push(ms);
    return new Promise(resolve => {
      this.#wake = resolve;
      signal?.addEventListener('abort', () => resolve());
    });
  }

  pass(): void {
    this.#wake?.();
  }
}

const untilAborted = (signal: AbortSignal) =>
  new Promise<void>(resolve => {
    signal.addEventListener('abort', () => resolve());
  });

describe('whileAllowed', () => {
  it('ends what runs, with the reason, when the access to it has ended', async () => {
    const timers = new ManualTimers();
    const denied = new Error('denied');
    const check = jest
      .fn()
      .mockResolvedValueOnce(undefined)
      .mockRejectedValueOnce(denied);
    const running = whileAllowed({
      timers,
      signal: new AbortController().signal,
      check,
      run: untilAborted,
    });

    timers.pass();
    await new Promise(setImmediate);
    expect(check).toHaveBeenCalledTimes(1);
    timers.pass();
    await expect(running).rejects.toBe(denied);
    expect(timers.asked).toEqual([LOOK_AGAIN_MS, LOOK_AGAIN_MS]);
  });

  it('looks no more once it has run', async () => {
    const timers = new ManualTimers();
    const check = jest.fn();
    await whileAllowed({
      timers,
      signal: new AbortController().signal,
      check,
      run: async () => undefined,
    });
    timers.pass();
    await new Promise(setImmediate);

    expect(check).not.toHaveBeenCalled();
  });

  it('ends quietly when the client goes away', async () => {
    const client = new AbortController();
    const running = whileAllowed({
      timers: new ManualTimers(),
      signal: client.signal,
      check: jest.fn(),
      run: untilAborted,
    });
    client.abort();
    await expect(running).resolves.toBeUndefined();
  });
});
