import { repeatUntilDone } from './repeatUntilDone';

describe('repeatUntilDone', () => {
  const { signal } = new AbortController();

  it('tries again with growing pauses until an attempt succeeds', async () => {
    const pauses: number[] = [];
    let failures = 7;

    const result = await repeatUntilDone({
      signal,
      sleep: async ms => pauses.push(ms),
      attempt: async () => {
        failures -= 1;
        if (failures >= 0) throw new Error('not yet');
        return 'done';
      },
    });

    expect(result).toBe('done');
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 10_000, 10_000]);
  });

  it('gives up after a hundred attempts and says why the last one failed', async () => {
    let attempts = 0;
    await expect(
      repeatUntilDone({
        signal,
        sleep: async () => undefined,
        attempt: async () => {
          attempts += 1;
          throw new Error('refused');
        },
      }),
    ).rejects.toThrow('100 attempts failed; caused by Error: refused');
    expect(attempts).toBe(100);
  });

  it('stops when it is told to', async () => {
    const stopper = new AbortController();
    const attempt = jest.fn(async () => {
      stopper.abort();
      throw new Error('not yet');
    });

    await expect(
      repeatUntilDone({
        signal: stopper.signal,
        sleep: async () => undefined,
        attempt,
      }),
    ).rejects.toThrow(/abort/i);
    expect(attempt).toHaveBeenCalledTimes(1);
  });
});
