import { Bell, systemTimers, Timers } from './timers';

/** Timers that wait until they are told that the time is over, or aborted. */
function createHandTimers() {
  const ends: Array<() => void> = [];
  const pauses: number[] = [];
  const timers: Timers = {
    pause: (ms, signal) =>
      new Promise(resolve => {
        pauses.push(ms);
        ends.push(resolve);
        signal?.addEventListener('abort', () => resolve());
      }),
  };
  return { timers, pauses, endAll: () => ends.forEach(end => end()) };
}

describe('systemTimers', () => {
  it('end a pause early when the signal aborts, without an error', async () => {
    const abort = new AbortController();
    const paused = systemTimers.pause(3_600_000, abort.signal);
    abort.abort();
    await expect(paused).resolves.toBeUndefined();
  });

  it('do not pause at all for a signal that has aborted', async () => {
    await expect(
      systemTimers.pause(3_600_000, AbortSignal.abort()),
    ).resolves.toBeUndefined();
  });

  it('end a pause when its time is over', async () => {
    await expect(systemTimers.pause(0)).resolves.toBeUndefined();
  });
});

describe('Bell', () => {
  it('wakes who waits', async () => {
    const { timers, pauses } = createHandTimers();
    const bell = new Bell(timers);
    const waited = bell.wait(5_000);
    bell.ring();
    await waited;
    expect(pauses).toEqual([5_000]);
  });

  it('keeps one ring for who waits next, and no more than one', async () => {
    const { timers, pauses, endAll } = createHandTimers();
    const bell = new Bell(timers);
    bell.ring();
    bell.ring();
    await bell.wait(5_000);
    expect(pauses).toEqual([]);

    const second = bell.wait(5_000);
    expect(pauses).toEqual([5_000]);
    endAll();
    await second;
  });

  it('lets a wait end when its time is over', async () => {
    const { timers, endAll } = createHandTimers();
    const bell = new Bell(timers);
    const waited = bell.wait(5_000);
    endAll();
    await expect(waited).resolves.toBeUndefined();
  });
});
