import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ExecutionLog, LOG_LIMITS } from '../../supervisor/executionLog.mjs';
import { logFile } from '../../supervisor/logOutput.mjs';
import { ExecutionSteps } from '../../supervisor/executionSteps.mjs';

/** What the core keeps of a log unless it is told otherwise. */
const CORE_BYTES = 50_000_000;
const LONG_NOTICE =
  'The log is long: from here on only its end is kept, and shown when the run ends';

let folder;
let path;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-'));
  path = join(folder, 'log');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = limits => new ExecutionLog(logFile(path), line => line, limits);
/** Room for 4 lines `line NNN` in the head and 3 in the tail. */
const small = { headBytes: 4 * 34, tailBytes: 3 * 34 + 10 };
const texts = () =>
  readFileSync(path, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => line.slice(line.indexOf('\t') + 1));
const nth = number => `line ${String(number).padStart(3, '0')}`;
function writeLines(log, count) {
  for (let line = 1; line <= count; line += 1) log.write(nth(line));
}

describe('ExecutionLog', () => {
  it('remembers of a very long line only the beginning, and says so', () => {
    const log = open(LOG_LIMITS);
    log.write('x'.repeat(1_000_000));
    expect(log.excerpt({ fromLine: 1, count: 1 })).toEqual({
      fromLine: 1,
      lines: [`${'x'.repeat(4_096)} … [line cut]`],
    });
    expect(texts()).toEqual(['x'.repeat(1_000_000)]);
    log.end();
  });

  it('shows the last lines that say something, with their numbers', () => {
    const log = open();
    for (const line of ['one', 'two', 'three', 'four', ' ']) log.write(line);
    expect(log.excerpt({ fromLine: 1, count: 2 })).toEqual({
      fromLine: 3,
      lines: ['three', 'four'],
    });
    expect(log.excerpt({ fromLine: 4, count: 10 })).toEqual({
      fromLine: 4,
      lines: ['four'],
    });
    expect(log.excerpt({ fromLine: 6, count: 10 })).toBeUndefined();
  });

  it('shows the right lines after far more than it remembers', () => {
    const log = open();
    for (let line = 1; line <= 1000; line += 1) log.write(`line ${line}`);
    expect(log.excerpt({ fromLine: 1, count: 2 })).toEqual({
      fromLine: 999,
      lines: ['line 999', 'line 1000'],
    });
  });

  it('has times that never go back, whatever the clock of the host does', () => {
    import.meta.jest.useFakeTimers({
      now: Date.parse('2026-01-02T03:04:05.678Z'),
    });
    try {
      const log = open();
      log.write('one');
      import.meta.jest.setSystemTime(Date.parse('2026-01-02T03:04:04.000Z'));
      log.write('two');
      import.meta.jest.setSystemTime(Date.parse('2026-01-02T03:04:06.000Z'));
      log.write('three');
    } finally {
      import.meta.jest.useRealTimers();
    }
    const times = readFileSync(path, 'utf8').match(/^\S+(?=\t)/gm);
    expect(times).toEqual([
      '2026-01-02T03:04:05.678Z',
      '2026-01-02T03:04:05.678Z',
      '2026-01-02T03:04:06.000Z',
    ]);
  });

  it('writes nothing more once it has ended', () => {
    const log = open();
    log.write('one');
    log.end();
    log.end();
    log.write('two');
    expect(texts()).toEqual(['one']);
    expect(log.excerpt({ fromLine: 1, count: 5 }).lines).toEqual(['one']);
  });
});

describe('a long log', () => {
  it('tells once that it is long, and shows its end when it ends', () => {
    const log = open(small);
    writeLines(log, 4);
    expect(texts()).toHaveLength(4);
    log.write(nth(5));
    log.write(nth(6));
    expect(texts().slice(4)).toEqual([LONG_NOTICE]);
    for (let line = 7; line <= 20; line += 1) log.write(nth(line));
    const before = readFileSync(path, 'utf8');
    log.end();
    expect(readFileSync(path, 'utf8').startsWith(before)).toBe(true);
    expect(texts()).toEqual([
      ...[1, 2, 3, 4].map(nth),
      LONG_NOTICE,
      '… 13 lines (1 kB) are left out here …',
      ...[18, 19, 20].map(nth),
    ]);
  });

  it('leaves nothing out that fits, and does not say so', () => {
    const log = open(small);
    writeLines(log, 7);
    log.end();
    expect(texts()).toEqual([
      ...[1, 2, 3, 4].map(nth),
      LONG_NOTICE,
      ...[5, 6, 7].map(nth),
    ]);
    expect(log.excerpt({ fromLine: 1, count: 9 })).toEqual({
      fromLine: 6,
      lines: [5, 6, 7].map(nth),
    });
  });

  it('tells where every line is, for logs of every length', () => {
    for (let count = 0; count <= 25; count += 1) {
      rmSync(path, { force: true });
      const log = open(small);
      writeLines(log, count);
      const live = texts();
      for (let line = 1; line <= count; line += 1) {
        expect([nth(line), LONG_NOTICE]).toContain(live[log.lineOf(line) - 1]);
      }
      const excerpt = log.excerpt({ fromLine: 1, count: 2 });
      log.end();
      const all = texts();
      for (let line = 1; line <= count; line += 1) {
        expect(all[log.lineOf(line) - 1]).toMatch(
          all.includes(nth(line)) ? nth(line) : /left out here/,
        );
      }
      expect(log.excerpt({ fromLine: 1, count: 2 })).toEqual(excerpt);
      excerpt?.lines.forEach((line, index) =>
        expect(all[excerpt.fromLine + index - 1]).toBe(line),
      );
    }
  });

  it('shows no line of an excerpt that is left out or comes before the step', () => {
    const log = open(small);
    writeLines(log, 20);
    log.end();
    expect(log.excerpt({ fromLine: 1, count: 10 })).toEqual({
      fromLine: 7,
      lines: [18, 19, 20].map(nth),
    });
    expect(log.excerpt({ fromLine: log.lineOf(20), count: 10 }).lines).toEqual([
      nth(20),
    ]);
  });

  it('moves the first lines of steps to where they are in the end', () => {
    const log = open(small);
    const steps = new ExecutionSteps({
      plan: ['source', 'build', 'push'].map(id => ({ id, title: id })),
      nextLine: () => log.lines + 1,
      lineOf: line => log.lineOf(line),
      changed: () => undefined,
    });
    const firstLines = () => steps.all.map(step => step.firstLine);
    writeLines(log, 2);
    steps.start('source');
    writeLines(log, 10);
    steps.start('build');
    writeLines(log, 10);
    steps.start('push');
    log.write('pushing');
    expect(firstLines()).toEqual([3, 5, 5]);
    log.end();
    expect(firstLines()).toEqual([3, 6, 9]);
    expect(texts()[5]).toMatch(/left out here/);
    expect(texts()[8]).toBe('pushing');
    expect(steps.current.firstLine).toBe(9);
  });

  it('leaves a line out that is longer than the whole end', () => {
    const log = open(small);
    writeLines(log, 6);
    log.write('x'.repeat(200));
    log.end();
    expect(texts().at(-1)).toBe('… 3 lines (1 kB) are left out here …');
    expect(log.excerpt({ fromLine: 1, count: 3 })).toBeUndefined();
  });

  it('keeps the error after 70 MB, and less than the core stores', () => {
    const log = open();
    // Long lines: their times add almost nothing.
    const long = 'é'.repeat(32_000);
    for (let line = 0; line < 1100; line += 1) log.write(long);
    log.write('Error: it broke');
    log.end();
    const bytes = readFileSync(path);
    expect(bytes.length).toBeLessThan(CORE_BYTES);
    expect(bytes.length).toBeGreaterThan(
      LOG_LIMITS.headBytes + LOG_LIMITS.tailBytes - 200_000,
    );
    expect(texts().at(-1)).toBe('Error: it broke');
    expect(texts().find(line => line.includes('left out'))).toMatch(
      /^… \d{3} lines \(2\d MB\) are left out here …$/,
    );
    const times = bytes
      .toString()
      .trimEnd()
      .split('\n')
      .map(line => line.slice(0, 24));
    expect(times).toEqual([...times].sort());
  });
});
