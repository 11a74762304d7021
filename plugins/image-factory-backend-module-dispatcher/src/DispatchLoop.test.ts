import { mockServices } from '@backstage/backend-test-utils';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import {
  DispatchPort,
  WorkItem,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { DispatchHealth } from './DispatchHealth';
import { DispatchLoop } from './DispatchLoop';
import { DispatchMetrics } from './DispatchMetrics';

const anItem = (subject: string, parts: Partial<WorkItem> = {}): WorkItem => ({
  id: subject,
  kind: 'settle-build',
  subject,
  ticket: 't',
  lease: 1,
  failures: 0,
  ...parts,
});

/** Something that a test waits for, and says that it happened. */
function signal() {
  let happened = () => {};
  const promise = new Promise<void>(resolve => {
    happened = resolve;
  });
  return { promise, happened };
}

/** A port whose queue is a list, and a loop that rests until it is woken. */
function setup(parts: Partial<DispatchPort> = {}, concurrency = 2) {
  const due: WorkItem[] = [];
  const rests: number[] = [];
  let rested = signal();
  const listeners = new Set<() => void>();
  const logger = mockServices.logger.mock();
  const port = {
    claim: jest.fn(async ({ limit }) => due.splice(0, limit)),
    handle: jest.fn(async () => undefined),
    fail: jest.fn(async () => undefined),
    admit: jest.fn(async () => 0),
    onWork: jest.fn(listener => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    }),
    oldestDueMs: jest.fn(async () => 0),
    ...parts,
  } satisfies DispatchPort;
  let now = 0;
  const loop = new DispatchLoop({
    options: { pollMs: 1000, leaseMs: 30_000, concurrency },
    logger,
    metrics: new DispatchMetrics(metricsServiceMock.mock()),
    health: new DispatchHealth(logger),
    random: () => 1,
    now: () => now,
    pause: (ms, stop) => {
      rests.push(ms);
      rested.happened();
      rested = signal();
      return new Promise(resolve =>
        stop.addEventListener('abort', () => resolve()),
      );
    },
  });
  return {
    port,
    loop,
    logger,
    due,
    rests,
    /** Resolves when the loop rests the next time. */
    untilRest: () => rested.promise,
    wake: () => listeners.forEach(listener => listener()),
    advance: (ms: number) => {
      now += ms;
    },
  };
}

describe('the dispatch loop', () => {
  it('admits, hands due work to its handlers, and rests until the next poll', async () => {
    const { loop, port, due, untilRest, rests } = setup();
    due.push(anItem('one'));
    const resting = untilRest();
    loop.start(port);
    await resting;
    expect(port.admit).toHaveBeenCalled();
    expect(port.handle).toHaveBeenCalledWith(
      expect.objectContaining({ subject: 'one' }),
      expect.any(AbortSignal),
    );
    expect(rests).toEqual([1000]);
    await loop.stop();
  });

  it('looks at once when work was added', async () => {
    const { loop, port, due, untilRest, wake } = setup();
    const first = untilRest();
    loop.start(port);
    await first;
    due.push(anItem('one'));
    const second = untilRest();
    wake();
    await second;
    expect(port.handle).toHaveBeenCalledTimes(1);
    await loop.stop();
  });

  it('looks soon again when another process was admitting', async () => {
    const { loop, port, untilRest, rests } = setup({
      admit: async () => 'busy' as const,
    });
    const resting = untilRest();
    loop.start(port);
    await resting;
    expect(rests).toEqual([50]);
    await loop.stop();
  });

  it('runs no more short handlers at once than it may, and others beside', async () => {
    const ends: Array<() => void> = [];
    const subjects: string[] = [];
    const { loop, port, due, untilRest, wake } = setup({
      handle: async item => {
        subjects.push(item.subject);
        await new Promise<void>(resolve => ends.push(() => resolve()));
      },
    });
    due.push(
      anItem('held-1', { held: true }),
      anItem('held-2', { held: true }),
      anItem('held-3', { held: true }),
      anItem('one'),
      anItem('two'),
      anItem('three'),
    );
    const resting = untilRest();
    loop.start(port);
    await resting;
    expect(subjects).toEqual(['held-1', 'held-2', 'held-3', 'one', 'two']);

    const again = untilRest();
    ends[3]();
    await again;
    expect(subjects).toContain('three');
    wake();
    ends.forEach(end => end());
    await loop.stop();
  });

  it('records a failure, and goes on even if it can not', async () => {
    const error = new Error('broken');
    const { loop, port, due, untilRest, logger } = setup({
      handle: jest.fn(async () => {
        throw error;
      }),
      fail: jest.fn(async () => {
        throw new Error('no database');
      }),
    });
    const item = anItem('one');
    due.push(item);
    const resting = untilRest();
    loop.start(port);
    await resting;
    await loop.stop();
    expect(port.fail).toHaveBeenCalledWith(item, error);
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining('could not be recorded'),
      expect.any(Error),
    );
  });

  it('backs off while rounds fail, and polls as before when they work', async () => {
    const admit = jest
      .fn()
      .mockRejectedValueOnce(new Error('no database'))
      .mockRejectedValueOnce(new Error('no database'))
      .mockResolvedValue(0);
    const { loop, port, untilRest, rests, wake } = setup({ admit });
    for (let round = 0; round < 3; round += 1) {
      const resting = untilRest();
      if (round === 0) loop.start(port);
      else wake();
      await resting;
    }
    expect(rests).toEqual([2000, 4000, 1000]);
    await loop.stop();
  });

  it('stops when its handlers have ended, and tells them to end', async () => {
    const told = signal();
    const { loop, port, due, untilRest } = setup({
      handle: jest.fn(async (_item, stop) => {
        await new Promise<void>(resolve =>
          stop.addEventListener('abort', () => resolve()),
        );
        told.happened();
      }),
    });
    due.push(anItem('one', { held: true }));
    const resting = untilRest();
    loop.start(port);
    await resting;
    await loop.stop();
    await told.promise;
    expect(port.claim).toHaveBeenCalledTimes(1);
  });

  it('says once that work stands still, and once that it goes on', async () => {
    const oldestDueMs = jest
      .fn()
      .mockResolvedValueOnce(61_000)
      .mockResolvedValueOnce(75_000)
      .mockResolvedValue(0);
    const { loop, port, logger, untilRest, wake, advance } = setup({
      oldestDueMs,
    });
    for (let round = 0; round < 3; round += 1) {
      const resting = untilRest();
      if (round === 0) loop.start(port);
      else wake();
      await resting;
      advance(10_000);
    }
    expect(logger.error).toHaveBeenCalledTimes(1);
    expect(logger.info).toHaveBeenCalledTimes(1);
    await loop.stop();
  });
});
