import { mockServices } from '@backstage/backend-test-utils';
import { ManualClock } from '../../__testUtils__/ManualClock';
import { ManualTimers, settle } from '../../__testUtils__/ManualTimers';
import { Lane, Lanes } from './Lanes';
import { WorkHandler } from './WorkHandler';
import { WorkItem } from './WorkItem';
import { WorkLoop } from './WorkLoop';

const anItem = (kind: string, subject: string): WorkItem => ({
  id: subject,
  kind,
  subject,
  ticket: 't',
  lease: 1,
  leaseMs: 15_000,
  failures: 0,
});

const aHandler = (parts: Partial<WorkHandler> = {}): WorkHandler => ({
  run: async () => undefined,
  maxFailures: 3,
  giveUp: async () => undefined,
  ...parts,
});

/** A loop over a queue that is a list, in a time that the test moves. */
function setup(
  parts: Partial<{
    run: (item: WorkItem, signal: AbortSignal) => Promise<void>;
    fail: (item: WorkItem, error: Error) => Promise<void>;
    claim: () => Promise<WorkItem[]>;
  }> = {},
) {
  const due: WorkItem[] = [];
  const logger = mockServices.logger.mock();
  const timers = new ManualTimers(new ManualClock());
  const claim = jest.fn(async ({ lanes }: { lanes: Lane[] }) =>
    lanes.flatMap(({ kind, limit }) => {
      const claimed = due.filter(item => item.kind === kind).slice(0, limit);
      for (const item of claimed) due.splice(due.indexOf(item), 1);
      return claimed;
    }),
  );
  const handlers = {
    'drive-execution': aHandler({ held: true }),
    'remove-run': aHandler(),
    'settle-build': aHandler(),
    sweep: aHandler({ concurrency: 1 }),
  };
  const worker = new WorkLoop({
    clock: timers.clock,
    timers,
    logger,
    random: () => 1,
    work: { claim: parts.claim ?? claim },
    lanes: new Lanes({ handlers, concurrency: 10 }),
    run: parts.run ?? (async () => undefined),
    fail: parts.fail ?? (async () => undefined),
    serves: () => ['executor:fake'],
    options: { pollMs: 1_000, leaseMs: 15_000, concurrency: 10 },
    metrics: {
      started: jest.fn(),
      ended: jest.fn(),
      failed: jest.fn(),
      admitted: jest.fn(),
      oldestDue: jest.fn(),
    },
  });
  return { due, logger, timers, claim, worker };
}

describe('the work loop', () => {
  it('hands due work to its handlers, and rests until the next poll', async () => {
    const run = jest.fn(async () => undefined);
    const { due, worker, timers, claim } = setup({ run });
    due.push(anItem('settle-build', 'one'));
    worker.loop.start();
    await settle();
    expect(run).toHaveBeenCalledWith(
      expect.objectContaining({ subject: 'one' }),
      expect.any(AbortSignal),
    );
    expect(claim).toHaveBeenLastCalledWith(
      expect.objectContaining({ leaseMs: 15_000, serves: ['executor:fake'] }),
    );
    const before = claim.mock.calls.length;
    await timers.advance(999);
    expect(claim).toHaveBeenCalledTimes(before);
    await timers.advance(1);
    expect(claim).toHaveBeenCalledTimes(before + 1);
    await worker.stop();
  });

  it('lets ten removals that never end stop neither settling nor driving', async () => {
    const done: string[] = [];
    const { due, worker } = setup({
      run: async (item, signal) => {
        if (item.kind === 'remove-run') {
          await new Promise(resolve =>
            signal.addEventListener('abort', resolve),
          );
          return;
        }
        done.push(item.subject);
      },
    });
    for (let at = 0; at < 15; at += 1) due.push(anItem('remove-run', `r${at}`));
    worker.loop.start();
    await settle();
    expect(due).toHaveLength(5);

    due.push(anItem('settle-build', 'b1'), anItem('drive-execution', 'e1'));
    worker.loop.ring();
    await settle();
    expect(done.sort()).toEqual(['b1', 'e1']);
    await worker.stop();
  });

  it('runs no more handlers of a kind at once than it may, and the next when one ends', async () => {
    const ends: Array<() => void> = [];
    const begun: string[] = [];
    const { due, worker } = setup({
      run: async item => {
        begun.push(item.subject);
        await new Promise<void>(resolve => ends.push(resolve));
      },
    });
    due.push(anItem('sweep', 'one'), anItem('sweep', 'two'));
    worker.loop.start();
    await settle();
    expect(begun).toEqual(['one']);
    ends[0]();
    await settle();
    expect(begun).toEqual(['one', 'two']);
    ends[1]();
    await worker.stop();
  });

  it('has no limit for runs that stay with their subject', async () => {
    const begun: string[] = [];
    const { due, worker, timers } = setup({
      run: async (item, signal) => {
        begun.push(item.subject);
        await new Promise(resolve => signal.addEventListener('abort', resolve));
      },
    });
    for (let at = 0; at < 250; at += 1) {
      due.push(anItem('drive-execution', `e${at}`));
    }
    worker.loop.start();
    await timers.advance(0);
    expect(begun).toHaveLength(250);
    await worker.stop();
  });

  it('records a failure, and goes on even if it can not', async () => {
    const error = new Error('broken');
    const fail = jest.fn(async () => {
      throw new Error('no database');
    });
    const { due, worker, logger } = setup({
      fail,
      run: async () => {
        throw error;
      },
    });
    const item = anItem('settle-build', 'one');
    due.push(item);
    worker.loop.start();
    await settle();
    expect(fail).toHaveBeenCalledWith(item, error);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('could not be recorded'),
      expect.any(Error),
    );
    await worker.stop();
  });

  it('backs off while rounds fail, and polls as before when they work', async () => {
    const claim = jest
      .fn()
      .mockRejectedValueOnce(new Error('no database'))
      .mockRejectedValueOnce(new Error('no database'))
      .mockResolvedValue([]);
    const { worker, timers } = setup({ claim });
    worker.loop.start();
    await timers.advance(7_000);
    expect(timers.pauses.slice(0, 4)).toEqual([2_000, 4_000, 1_000, 1_000]);
    await worker.stop();
  });

  it('knows for how long it has done no good round', async () => {
    const claim = jest.fn().mockRejectedValue(new Error('no database'));
    const { worker, timers } = setup({ claim });
    worker.loop.start();
    await timers.advance(61_000);
    expect(worker.loop.silentMs).toBe(61_000);
    claim.mockResolvedValue([]);
    await timers.advance(30_000);
    expect(worker.loop.silentMs).toBeLessThan(30_000);
    await worker.stop();
  });

  it('stops when its handlers have ended, and tells them to end', async () => {
    const ended: string[] = [];
    const { due, worker, claim } = setup({
      run: async (item, signal) => {
        await new Promise(resolve => signal.addEventListener('abort', resolve));
        await settle();
        ended.push(item.subject);
      },
    });
    due.push(anItem('drive-execution', 'one'));
    worker.loop.start();
    await settle();
    const before = claim.mock.calls.length;
    await worker.stop();
    expect(ended).toEqual(['one']);
    worker.loop.ring();
    await settle();
    expect(claim).toHaveBeenCalledTimes(before);
  });

  it('waits for no handler that does not end: its lease hands it on', async () => {
    const { due, worker, timers, logger } = setup({
      run: () => new Promise(() => undefined),
    });
    due.push(anItem('remove-run', 'one'));
    worker.loop.start();
    await settle();
    const stopped = jest.fn();
    const stopping = worker.stop().then(stopped);
    await timers.advance(19_000);
    expect(stopped).not.toHaveBeenCalled();
    await timers.advance(1_000);
    await stopping;
    expect(logger.warn).toHaveBeenCalledWith('1 handlers did not end in time');
  });
});
