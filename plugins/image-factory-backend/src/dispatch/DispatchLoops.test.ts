import { mockServices } from '@backstage/backend-test-utils';
import { ManualClock } from '../__testUtils__/ManualClock';
import { ManualTimers, settle } from '../__testUtils__/ManualTimers';
import { WorkHandler, WorkItem } from '../platform/work';
import { DispatchLoops } from './DispatchLoops';

const never = () => new Promise<never>(() => undefined);

const handler: WorkHandler = {
  run: async () => undefined,
  maxFailures: 1,
  giveUp: async () => undefined,
};

/** The loops of a process over a queue that is a list. */
function setup(parts: {
  admit?: () => Promise<number | 'busy'>;
  overdue?: () => Promise<never>;
}) {
  const timers = new ManualTimers(new ManualClock());
  const due: WorkItem[] = [];
  const done: string[] = [];
  const listeners = new Set<() => void>();
  const metrics = {
    started: jest.fn(),
    ended: jest.fn(),
    failed: jest.fn(),
    admitted: jest.fn(),
    oldestDue: jest.fn(),
  };
  const admit = jest.fn(parts.admit ?? (async () => 0));
  let said: string[] = [];
  const loops = new DispatchLoops(
    {
      clock: timers.clock,
      timers,
      logger: mockServices.logger.mock(),
      random: () => 1,
      work: {
        claim: async () => due.splice(0),
        overdue: parts.overdue ?? (async () => []),
        onWork: listener => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      handlers: { 'drive-execution': handler },
      run: async item => {
        done.push(item.subject);
      },
      fail: async () => undefined,
      admit,
      unseenMs: async () => 0,
      serves: () => [],
      report: standstills => {
        said = standstills;
      },
    },
    {
      admit: () => [],
      options: { pollMs: 1_000, leaseMs: 15_000, concurrency: 10 },
      metrics,
    },
  );
  const add = (subject: string) => {
    due.push({
      id: subject,
      kind: 'drive-execution',
      subject,
      ticket: 't',
      lease: 1,
      leaseMs: 15_000,
      failures: 0,
    });
    listeners.forEach(listener => listener());
  };
  return { loops, timers, add, done, admit, metrics, said: () => said };
}

describe('the loops of a process', () => {
  it('admit at once when work was added, and at each poll', async () => {
    const { loops, timers, add, admit, metrics, done } = setup({
      admit: async () => 2,
    });
    loops.start();
    await settle();
    expect(admit).toHaveBeenCalledTimes(1);
    expect(metrics.admitted).toHaveBeenCalledWith(2);
    add('e1');
    await settle();
    expect(admit).toHaveBeenCalledTimes(2);
    expect(done).toEqual(['e1']);
    await timers.advance(1_000);
    expect(admit).toHaveBeenCalledTimes(3);
    await loops.stop();
  });

  it('admit soon again when another process was admitting', async () => {
    const { loops, timers, admit, metrics } = setup({
      admit: async () => 'busy',
    });
    loops.start();
    await timers.advance(100);
    expect(admit).toHaveBeenCalledTimes(3);
    expect(metrics.admitted).not.toHaveBeenCalled();
    await loops.stop();
  });

  it('drive what runs while a round of admission takes for ever, and say so', async () => {
    const { loops, timers, add, done, said } = setup({ admit: never });
    loops.start();
    await timers.advance(30_000);
    add('e1');
    await settle();
    expect(done).toEqual(['e1']);
    await timers.advance(60_000);
    add('e2');
    await settle();
    expect(done).toEqual(['e1', 'e2']);
    expect(said()).toEqual([
      expect.stringMatching(/^The admission loop has done no round for/),
    ]);
  });

  it('are watched although the database never answers', async () => {
    const { loops, timers, said } = setup({ overdue: never });
    loops.start();
    await timers.advance(120_000);
    expect(said()).toEqual([
      expect.stringMatching(/^The database has not answered for/),
    ]);
    await loops.stop();
  });

  it('hear of nothing any more once they are stopped', async () => {
    const { loops, add, done, admit, timers } = setup({});
    loops.start();
    await settle();
    await loops.stop();
    const before = admit.mock.calls.length;
    add('late');
    await timers.advance(60_000);
    expect(admit).toHaveBeenCalledTimes(before);
    expect(done).toEqual([]);
  });
});
