import { appendFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readLogLines } from './readLogLines';

const at = '2026-01-02T03:04:05.678Z';

describe('readLogLines', () => {
  let folder: string;
  let log: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'read-log-'));
    log = join(folder, 'log');
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const read = (position: number, maxBytes = 65_536) =>
    readLogLines(log, { position, maxBytes });

  it('reads nothing of a log that is not there', async () => {
    expect(await read(0)).toEqual({ lines: [], position: 0 });
  });

  it('leaves a line that is not complete yet for the next time', async () => {
    await appendFile(log, `${at}\tone\n${at}\ttw`);
    const first = await read(0);
    expect(first.lines).toEqual([{ at, text: 'one' }]);
    expect(await read(first.position)).toEqual({
      lines: [],
      position: first.position,
    });
    await appendFile(log, 'o\n');
    expect((await read(first.position)).lines).toEqual([{ at, text: 'two' }]);
  });

  it('reads a line that is longer than asked for, and characters of several bytes', async () => {
    const long = '€'.repeat(60_000);
    await appendFile(log, `${at}\t${long}\n${at}\tnext\n`);
    const first = await read(0, 100);
    expect(first.lines[0]).toEqual({ at, text: long });
    expect((await read(0)).lines[0].text).toBe(long);
  });

  it('keeps tabs and empty lines', async () => {
    await appendFile(log, `${at}\ta\tb\n${at}\t\n`);
    expect((await read(0)).lines.map(line => line.text)).toEqual(['a\tb', '']);
  });
});
