import { mockServices } from '@backstage/backend-test-utils';
import {
  ExecutionStatus,
  LogChunk,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { BriskTimers } from '../__testUtils__/BriskTimers';
import { LogSource } from './LogFeed';
import { LogHub } from './LogHub';
import { Wakes } from '../executions/Wakes';

const { signal } = new AbortController();

/** A log in memory that counts how often it is read. */
function setup() {
  const chunks: LogChunk[] = [];
  let status: ExecutionStatus = 'running';
  const wakes = new Wakes();
  const source = {
    timers: new BriskTimers(),
    wakes,
    glance: jest.fn(async () => ({ status, logSequence: chunks.length })),
    page: jest.fn(
      async (_id: string, options: { after: number; limit: number }) =>
        chunks.slice(options.after, options.after + options.limit),
    ),
    span: jest.fn(),
    sequenceBefore: jest.fn(),
  } satisfies LogSource;
  const hub = new LogHub({ source, logger: mockServices.logger.mock() });
  return {
    hub,
    source,
    append(text: string) {
      const sequence = chunks.length + 1;
      const at = new Date(0).toISOString();
      chunks.push({
        sequence,
        firstLine: sequence,
        times: [at],
        lines: [text],
      });
      wakes.wake('e1');
    },
    end() {
      status = 'succeeded';
      wakes.wake('e1');
    },
  };
}

describe('the hub of logs', () => {
  it('reads a new chunk once for all that follow', async () => {
    const { hub, source, append } = setup();
    const followers = Array.from({ length: 50 }, () => hub.join('e1'));
    const waiting = followers.map(follower =>
      follower.next({ after: 0, waitMs: 60_000, signal }),
    );
    append('one');
    const news = await Promise.all(waiting);
    for (const { chunks } of news) expect(chunks[0].lines).toEqual(['one']);
    expect(source.page).toHaveBeenCalledTimes(1);
    followers.forEach(follower => follower.leave());
  });

  it('reads nothing when nobody follows any more', async () => {
    const { hub, source, append } = setup();
    const follower = hub.join('e1');
    append('one');
    await follower.next({ after: 0, waitMs: 60_000, signal });
    follower.leave();
    const before = source.glance.mock.calls.length;
    append('two');
    await new Promise(resolve => setTimeout(resolve, 50));
    expect(source.glance.mock.calls.length).toBe(before);
  });

  it('waits for nobody: who is far behind reads the table in pages', async () => {
    const { hub, source, append, end } = setup();
    const slow = hub.join('e1');
    const quick = hub.join('e1');
    let seen = 0;
    for (let count = 1; count <= 40; count += 1) {
      append(`${count} ${'x'.repeat(100_000)}`);
      while (seen < count) {
        const { chunks } = await quick.next({
          after: seen,
          waitMs: 60_000,
          signal,
        });
        seen += chunks.length;
      }
    }
    end();
    source.page.mockClear();
    const lines: string[] = [];
    let after = 0;
    for (;;) {
      const { chunks, complete } = await slow.next({
        after,
        waitMs: 60_000,
        signal,
      });
      expect(chunks.length).toBeLessThanOrEqual(16);
      lines.push(...chunks.map(chunk => chunk.lines[0].split(' ')[0]));
      after += chunks.length;
      if (complete) break;
    }
    expect(lines).toEqual(Array.from({ length: 40 }, (_, at) => `${at + 1}`));
    expect(source.page.mock.calls.length).toBeGreaterThanOrEqual(2);
    slow.leave();
    quick.leave();
  });

  it('goes on when the table can not be read for a moment', async () => {
    const { hub, source, append } = setup();
    source.glance.mockRejectedValueOnce(new Error('no database'));
    append('one');
    const follower = hub.join('e1');
    const { chunks } = await follower.next({
      after: 0,
      waitMs: 60_000,
      signal,
    });
    expect(chunks).toHaveLength(1);
    follower.leave();
  });

  it('says nothing when the time is over, or the reader went away', async () => {
    const { hub } = setup();
    const follower = hub.join('e1');
    const nothing = { chunks: [], complete: false };
    expect(await follower.next({ after: 0, waitMs: 1, signal })).toEqual(
      nothing,
    );
    const gone = new AbortController();
    const waiting = follower.next({
      after: 0,
      waitMs: 60_000,
      signal: gone.signal,
    });
    gone.abort();
    expect(await waiting).toEqual(nothing);
    follower.leave();
  });

  it('sends its followers away when the process ends', async () => {
    const { hub } = setup();
    const follower = hub.join('e1');
    const waiting = follower.next({ after: 0, waitMs: 60_000, signal });
    hub.stop();
    await expect(waiting).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    await expect(
      hub.join('e1').next({ after: 0, waitMs: 60_000, signal }),
    ).rejects.toMatchObject({ name: 'ServiceUnavailableError' });
  });
});
