import { LogState } from '../executions';
import { pullLog, ReadLog, storedLine } from './pullLog';

const now = '2026-01-02T03:04:05.678Z';
const MAX = 1000;
const empty: LogState = { lines: 0, sequence: 0, bytes: 0 };

/** A log in memory, read line by line; its cursor is an object of its own. */
function reader(lines: string[]) {
  let reads = 0;
  const read: ReadLog = async ({ cursor, maxBytes }) => {
    reads += 1;
    const from = (cursor as { line: number } | undefined)?.line ?? 0;
    let size = 0;
    let to = from;
    while (to < lines.length && (to === from || size < maxBytes)) {
      size += lines[to].length + 1;
      to += 1;
    }
    const read = lines.slice(from, to).map(text => ({ at: now, text }));
    return { lines: read, cursor: { line: to }, more: to < lines.length };
  };
  return { read, count: () => reads };
}

const line = (at: number) => `${at}`.padEnd(49, '.');
const log = (length: number) => Array.from({ length }, (_, at) => line(at + 1));

/** Pulls until there is no more, and stores nothing but the state, as across crashes. */
async function pullAll(read: ReadLog, from: LogState, ended: boolean) {
  const kept: string[] = [];
  let state = from;
  for (;;) {
    const pulled = await pullLog(read, state, {
      now,
      ended,
      maxLogBytes: MAX,
    });
    kept.push(...pulled.chunks.flatMap(chunk => chunk.lines));
    state = JSON.parse(JSON.stringify(pulled.state));
    if (!pulled.more) return { kept, state };
  }
}

describe('pulling a log', () => {
  it('keeps a log that is short enough as it is', async () => {
    const written = log(10);
    const { kept, state } = await pullAll(reader(written).read, empty, true);
    expect(kept).toEqual(written);
    expect(state).toMatchObject({
      lines: 10,
      bytes: 500,
      cursor: { line: 10 },
    });
    expect(storedLine(state, 7)).toBe(7);
  });

  it('keeps the end of a long log only when it has ended', async () => {
    const written = log(100);
    const { read } = reader(written);
    const going = await pullAll(read, empty, false);
    expect(going.kept).toHaveLength(16);
    expect(going.kept.at(-1)).toContain('longer than 1000 bytes');
    const ended = await pullAll(read, going.state, true);
    expect(ended.kept).toEqual([
      '--- 80 lines (4000 bytes) are left out here ---',
      ...written.slice(-5),
    ]);
  });

  it('knows where lines of the run stand in the stored log', async () => {
    const written = log(100);
    const { kept, state } = await pullAll(reader(written).read, empty, true);
    for (const at of [1, 15, 96, 100]) {
      expect(kept[storedLine(state, at) - 1]).toBe(line(at));
    }
    expect(kept[storedLine(state, 50) - 1]).toContain('longer than');
  });

  it('reads nothing more once the end was kept', async () => {
    const { read, count } = reader(log(100));
    const { state } = await pullAll(read, empty, true);
    const before = count();
    expect((await pullAll(read, state, true)).kept).toEqual([]);
    expect(count()).toBe(before);
  });

  it('leaves nothing out of a log that ends just behind its largest size', async () => {
    const written = log(18);
    const { kept } = await pullAll(reader(written).read, empty, true);
    expect(kept.filter(text => !text.startsWith('---'))).toEqual(written);
    expect(kept.filter(text => text.includes('left out'))).toEqual([]);
  });

  it('keeps a bounded end, however long the last line is', async () => {
    const written = [...log(40), 'z'.repeat(5000)];
    const { kept } = await pullAll(reader(written).read, empty, true);
    expect(kept.at(-1)).toBe('z'.repeat(5000));
    // The line before it was read together with it.
    expect(kept).toHaveLength(15 + 2 + 2);
  });
});
