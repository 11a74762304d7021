import { mockServices } from '@backstage/backend-test-utils';
import { ManualClock } from '../../__testUtils__/ManualClock';
import { ManualTimers, settle } from '../../__testUtils__/ManualTimers';
import { Loop } from './Loop';
import { Watchdog } from './Watchdog';

const never = () => new Promise<never>(() => undefined);

function setup(
  parts: Partial<{
    round: () => Promise<number>;
    probe: () => Promise<string[]>;
  }>,
) {
  const timers = new ManualTimers(new ManualClock());
  const logger = mockServices.logger.mock();
  const deps = { clock: timers.clock, timers, logger, random: () => 1 };
  const round = parts.round ?? (async () => 1_000);
  const loop = new Loop({ name: 'work loop', round, pollMs: 1_000, deps });
  let said: string[] = [];
  const probe = jest.fn(parts.probe ?? (async () => []));
  const watchdog = new Watchdog({
    ...deps,
    loops: [loop],
    probe,
    report: standstills => {
      said = standstills;
    },
  });
  loop.start();
  watchdog.start();
  return { timers, logger, probe, watchdog, said: () => said };
}

describe('the watchdog', () => {
  it('says nothing while the loops turn and the database answers', async () => {
    const { timers, said, probe } = setup({});
    await timers.advance(300_000);
    expect(said()).toEqual([]);
    expect(probe.mock.calls.length).toBeGreaterThan(20);
  });

  it('notices a loop whose round never ends, and says it once', async () => {
    const { timers, said, logger } = setup({ round: never });
    await timers.advance(60_000);
    expect(said()).toEqual([]);
    await timers.advance(60_000);
    expect(said()).toEqual([
      expect.stringMatching(/^The work loop has done no round for \d+ s$/),
    ]);
    expect(logger.error).toHaveBeenCalledTimes(1);
  });

  it('notices a loop whose rounds all fail', async () => {
    const { timers, said } = setup({
      round: async () => {
        throw new Error('no database');
      },
    });
    await timers.advance(120_000);
    expect(said()).toEqual([expect.stringContaining('The work loop')]);
  });

  it('notices a database that never answers, and asks no second time meanwhile', async () => {
    const { timers, said, probe } = setup({ probe: never });
    await timers.advance(120_000);
    expect(said()).toEqual([
      expect.stringMatching(/^The database has not answered for \d+ s$/),
    ]);
    expect(probe).toHaveBeenCalledTimes(1);
  });

  it('notices a database that answers with errors', async () => {
    const { timers, said } = setup({
      probe: async () => {
        throw new Error('gone');
      },
    });
    await timers.advance(120_000);
    expect(said()).toEqual([expect.stringContaining('The database')]);
  });

  it('bears with one question that failed', async () => {
    const { timers, said, probe } = setup({});
    probe.mockRejectedValueOnce(new Error('hiccup'));
    await timers.advance(40_000);
    expect(said()).toEqual([]);
  });

  it('passes on what the database says stands still, and says once that it goes on', async () => {
    const { timers, said, probe, logger } = setup({});
    probe.mockResolvedValue(['Work of the kind x is due for 61 s']);
    await timers.advance(30_000);
    expect(said()).toEqual(['Work of the kind x is due for 61 s']);
    probe.mockResolvedValue([]);
    await timers.advance(30_000);
    expect(said()).toEqual([]);
    expect(logger.error).toHaveBeenCalledTimes(1);
    expect(logger.info).toHaveBeenCalledWith(
      'The work of the image factory goes on',
    );
  });

  it('ends when it is stopped', async () => {
    const { timers, probe, watchdog } = setup({});
    await timers.advance(20_000);
    watchdog.stop();
    await settle();
    const before = probe.mock.calls.length;
    await timers.advance(60_000);
    expect(probe).toHaveBeenCalledTimes(before);
  });
});
