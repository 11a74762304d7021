import { appendFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
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

  const read = (position: unknown, maxBytes = 65_536) =>
    readLogLines(log, { position: Number(position), maxBytes });

  it('reads nothing of a log that is not there', async () => {
    expect(await read(0)).toEqual({ lines: [], cursor: 0, more: false });
  });

  it('leaves a line that is not complete yet for the next time', async () => {
    await appendFile(log, `${at}\tone\n${at}\ttw`);
    const first = await read(0);
    expect(first.lines).toEqual([{ at, text: 'one' }]);
    expect(await read(first.cursor)).toEqual({
      lines: [],
      cursor: first.cursor,
      more: false,
    });
    await appendFile(log, 'o\n');
    expect((await read(first.cursor)).lines).toEqual([{ at, text: 'two' }]);
  });

  it('reads a line that is longer than asked for, and characters of several bytes', async () => {
    const long = '€'.repeat(60_000);
    await appendFile(log, `${at}\t${long}\n${at}\tnext\n`);
    const first = await read(0, 100);
    expect(first.lines).toEqual([{ at, text: long }]);
    expect(first.more).toBe(true);
    const rest = await read(first.cursor, 100);
    expect(rest).toMatchObject({ lines: [{ at, text: 'next' }], more: false });
  });

  it('does not ask for another look at the end that a killed supervisor left', async () => {
    await appendFile(log, `${at}\tone\n${at}\thal`);
    const first = await read(0);
    expect(first.lines).toHaveLength(1);
    expect((await read(first.cursor)).more).toBe(false);
  });

  it('says that a log can’t be read, instead of taking it as empty', async () => {
    await mkdir(log);
    await expect(read(0)).rejects.toThrow('EISDIR');
  });

  it('keeps tabs and empty lines', async () => {
    await appendFile(log, `${at}\ta\tb\n${at}\t\n`);
    expect((await read(0)).lines.map(line => line.text)).toEqual(['a\tb', '']);
  });
});
