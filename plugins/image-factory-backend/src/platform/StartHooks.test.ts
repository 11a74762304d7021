import { mockServices } from '@backstage/backend-test-utils';
import { ManualClock } from '../__testUtils__/ManualClock';
import { ManualTimers } from '../__testUtils__/ManualTimers';
import { StartHooks } from './StartHooks';

function setup(starts: Array<() => Promise<void>>) {
  const timers = new ManualTimers(new ManualClock());
  const logger = mockServices.logger.mock();
  let said: string[] = [];
  const hooks = new StartHooks({
    hooks: starts.map((start, at) => ({ what: `part ${at + 1}`, start })),
    timers,
    logger,
    random: () => 1,
    report: standstills => {
      said = standstills;
    },
  });
  return { hooks, timers, logger, said: () => said };
}

describe('start hooks', () => {
  it('start each part once', async () => {
    const [one, two] = [jest.fn(), jest.fn()];
    const { hooks, timers, said } = setup([one, two]);
    await hooks.start();
    await timers.advance(60_000);
    expect(one).toHaveBeenCalledTimes(1);
    expect(two).toHaveBeenCalledTimes(1);
    expect(said()).toEqual([]);
  });

  it('try again what failed until it works, and say meanwhile that it does not', async () => {
    const one = jest
      .fn()
      .mockRejectedValueOnce(new Error('hiccup'))
      .mockRejectedValueOnce(new Error('hiccup'))
      .mockResolvedValue(undefined);
    const two = jest.fn();
    const { hooks, timers, said, logger } = setup([one, two]);
    await hooks.start();
    expect(two).toHaveBeenCalledTimes(1);
    expect(said()).toEqual(['The part 1 could not be started']);

    await timers.advance(1_000);
    expect(said()).toHaveLength(1);
    await timers.advance(2_000);
    expect(one).toHaveBeenCalledTimes(3);
    expect(said()).toEqual([]);
    expect(logger.info).toHaveBeenCalledWith('Started the part 1');
    await timers.advance(60_000);
    expect(one).toHaveBeenCalledTimes(3);
  });

  it('are tried no more once they are stopped', async () => {
    const one = jest.fn().mockRejectedValue(new Error('hiccup'));
    const { hooks, timers } = setup([one]);
    await hooks.start();
    await hooks.stop();
    await timers.advance(60_000);
    expect(one).toHaveBeenCalledTimes(1);
  });
});
