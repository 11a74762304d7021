import { LogChunk } from '@imagefactory/backstage-plugin-image-factory-common';
import { aChunk } from '../../dev/builders';
import { notFound } from '../../dev/refuse';
import { ImageFactoryApi } from '../api';
import { backoffMs, followExecutionLog } from './followExecutionLog';

const chunkOf = (sequence: number) =>
  aChunk({ sequence, firstLine: sequence, lines: [`line ${sequence}`] });

interface Script {
  /** What each stream yields before it ends (`end`) or breaks (`break`). */
  streams: Array<Array<number | 'end' | 'break'>>;
  pages?: Array<{ chunks: LogChunk[]; complete: boolean } | Error>;
}

function setup(script: Script) {
  const asked: Array<{ way: string; after: number }> = [];
  const seen: number[] = [];
  const states: string[] = [];
  const abort = new AbortController();
  const api = {
    async *followLog({ after }: { after: number }) {
      asked.push({ way: 'stream', after });
      for (const step of script.streams.shift() ?? ['break']) {
        if (step === 'end') return;
        if (step === 'break') throw new TypeError('network error');
        yield chunkOf(step);
      }
    },
    async call(_: unknown, { query }: { query: { after: number } }) {
      asked.push({ way: 'poll', after: query.after });
      const page = script.pages?.shift();
      if (!page || page instanceof Error) throw page ?? new Error('no page');
      return page;
    },
  } as unknown as ImageFactoryApi;
  const done = followExecutionLog({
    api,
    executionId: 'e',
    signal: abort.signal,
    sequence: () => seen[seen.length - 1] ?? 0,
    onChunk: chunk => seen.push(chunk.sequence),
    onState: state => {
      if (states[states.length - 1] !== state) states.push(state);
    },
    wait: async () => {},
  });
  return { asked, seen, states, abort, done };
}

describe('followExecutionLog', () => {
  it('reads a log to its end', async () => {
    const log = setup({ streams: [[1, 2, 'end']] });
    await log.done;
    expect(log.seen).toEqual([1, 2]);
    expect(log.states).toEqual(['live', 'complete']);
  });

  it('resumes after the last chunk when the connection breaks', async () => {
    const log = setup({
      streams: [
        [1, 2, 'break'],
        [3, 'break'],
        [4, 'end'],
      ],
    });
    await log.done;
    expect(log.asked).toEqual([
      { way: 'stream', after: 0 },
      { way: 'stream', after: 2 },
      { way: 'stream', after: 3 },
    ]);
    expect(log.seen).toEqual([1, 2, 3, 4]);
    expect(log.states).toEqual([
      'live',
      'reconnecting',
      'live',
      'reconnecting',
      'live',
      'complete',
    ]);
  });

  it('asks for chunks when streams bring nothing', async () => {
    const log = setup({
      streams: [['break'], ['break']],
      pages: [
        { chunks: [chunkOf(1)], complete: false },
        new Error('gateway'),
        { chunks: [chunkOf(2)], complete: true },
      ],
    });
    await log.done;
    expect(log.asked).toEqual([
      { way: 'stream', after: 0 },
      { way: 'stream', after: 0 },
      { way: 'poll', after: 0 },
      { way: 'poll', after: 1 },
      // The page that failed had brought something: streams get a chance again.
      { way: 'stream', after: 1 },
      { way: 'stream', after: 1 },
      { way: 'poll', after: 1 },
    ]);
    expect(log.seen).toEqual([1, 2]);
  });

  it('stops at a refusal', async () => {
    const refused = await notFound();
    const log = setup({
      streams: [['break'], ['break']],
      pages: [refused],
    });
    await log.done;
    expect(log.states[log.states.length - 1]).toBe('failed');
    expect(log.asked).toHaveLength(3);
  });

  it('says nothing more once nobody listens', async () => {
    const log = setup({ streams: [['break']] });
    log.abort.abort();
    await log.done;
    expect(log.states).toEqual([]);
  });
});

describe('backoffMs', () => {
  it.each([
    [1, 0, 250],
    [1, 1, 500],
    [4, 1, 4_000],
    [50, 1, 15_000],
  ])('waits after %d failures with %d luck %d ms', (failures, random, ms) => {
    expect(backoffMs(failures, random)).toBe(ms);
  });
});
