import { LogRead } from '@imagefactory/backstage-plugin-image-factory-node';
import { KubeletLog } from '../__testUtils__/KubeletLog';
import { LogCursor, logCursor } from './logCursor';
import { readRunLog } from './readRunLog';
import { MAYBE_LOST } from './takeLines';

const AT = '2026-01-01T00:00:00.000Z';
const line = (text: string) => `${AT}\t${text}`;
const status = `# ${JSON.stringify({ startedAt: AT, steps: [] })}`;
const end = `= ${JSON.stringify({
  phase: 'cancelled',
  finishedAt: AT,
  steps: [],
})}`;
const textsOf = ({ lines }: LogRead) => lines.map(({ text }) => text);

/** Reads on until there is nothing, and gives every read. */
async function readAll(
  source: KubeletLog,
  maxBytes: number,
  from: LogCursor = logCursor(undefined),
) {
  const reads: LogRead[] = [];
  let cursor = from;
  for (;;) {
    const read = await readRunLog(source, cursor, maxBytes);
    if (read.lines.length === 0 && !read.more) return reads;
    reads.push(read);
    cursor = logCursor(read.cursor);
  }
}

/** A log with all that makes reading on hard, and the lines that it has. */
function aHardLog() {
  const log = new KubeletLog({ pieceLength: 50 });
  const texts: string[] = [];
  const say = (text: string, seconds = 0) => {
    texts.push(text);
    log.write(line(text), seconds);
  };
  log.write('2026/01/01 entrypoint says something');
  for (let n = 0; n < 40; n += 1) say('same');
  log.write(status);
  log.pass(0.4);
  say(`A${'a'.repeat(400)}Z`, 0.3);
  say('after a line that took more than a second');
  for (let n = 0; n < 30; n += 1) {
    say(`äö€😀 ${n}`);
    if (n % 4 === 0) log.pass(0.3);
    if (n % 9 === 0) log.write(status);
  }
  say('');
  say(`B${'= {"phase":"succeeded"}'.repeat(20)}`, 0.2);
  log.pass(2);
  say('END');
  log.write(end);
  log.hasEnded = true;
  return { log, texts };
}

describe('reading the log of a run', () => {
  it('gives every line of the log once and in order, and nothing else', async () => {
    const { log, texts } = aHardLog();
    const [whole] = await readAll(log, 1_000_000);
    expect(textsOf(whole)).toEqual(texts);
    expect(whole.more).toBe(false);
  });

  it.each([1, 37, 100, 1_000])(
    'gives the same lines in pieces of %d bytes, from each cursor on',
    async maxBytes => {
      const { log, texts } = aHardLog();
      const reads = await readAll(log, maxBytes);
      expect(reads.flatMap(textsOf)).toEqual(texts);
      for (const [n, { cursor }] of reads.entries()) {
        const rest = await readAll(log, 1_000, logCursor(cursor));
        expect(rest.flatMap(textsOf)).toEqual(
          reads.slice(n + 1).flatMap(textsOf),
        );
      }
    },
  );

  it('loses and repeats nothing while the log grows and answers are cut anywhere', async () => {
    const { log: whole, texts } = aHardLog();
    const everything = await whole.read(undefined, 1_000_000);
    for (let cut = 1; cut < everything.bytes.length; cut += 7) {
      const first = await readRunLog(
        {
          hasEnded: false,
          read: async () => ({
            bytes: everything.bytes.subarray(0, cut),
            isWhole: true,
          }),
          readTail: tailLines => whole.readTail(tailLines),
        },
        logCursor(undefined),
        1_000_000,
      );
      const rest = await readAll(whole, 1_000_000, logCursor(first.cursor));
      expect([first, ...rest].flatMap(textsOf)).toEqual(texts);
    }
  });

  it.each(['endsAfter', 'breaksAfter'] as const)(
    'reads a whole log of which every answer %s a few lines',
    async cut => {
      const log = new KubeletLog();
      const texts = Array.from({ length: 400 }, (_, n) => `line ${n}`);
      for (const text of texts) {
        log.write(line(text));
        log.pass(0.1);
      }
      log.write(end);
      log.hasEnded = true;
      log[cut] = 2_000;
      const reads = await readAll(log, 1_000_000);
      expect(reads.flatMap(textsOf)).toEqual(texts);
      expect(reads.length).toBeGreaterThan(10);
    },
  );

  it.each(['endsAfter', 'breaksAfter'] as const)(
    'does not take for the end of a log that every answer %s the same line',
    async cut => {
      const log = new KubeletLog();
      for (let n = 0; n < 10; n += 1) log.write(line(`line ${n}`));
      log.hasEnded = true;
      log[cut] = 200;
      const first = await readRunLog(log, logCursor(undefined), 1_000);
      expect(first.lines.length).toBeGreaterThan(0);
      await expect(
        readRunLog(log, logCursor(first.cursor), 1_000),
      ).rejects.toMatchObject({ code: 'unreachable' });
    },
  );

  it('reads on within a second that has more than an answer', async () => {
    const log = new KubeletLog();
    const texts = Array.from({ length: 20_000 }, (_, n) => `line ${n}`);
    texts.forEach(text => log.write(line(text)));
    log.hasEnded = true;
    const reads = await readAll(log, 64 * 1024);
    expect(reads.flatMap(textsOf)).toEqual(texts);
  });

  it('reads a line that is longer than an answer', async () => {
    const log = new KubeletLog();
    log.write(line('short'));
    log.write(line('x'.repeat(1_000_000)));
    log.write(line('END'));
    const reads = await readAll(log, 1_000);
    expect(reads.flatMap(textsOf).map(text => text.length)).toEqual([
      5, 1_000_000, 3,
    ]);
  });

  it('does not take a line that is not whole', async () => {
    const log = new KubeletLog();
    log.write(line('one'));
    log.writePart(line('tw'));
    const first = await readRunLog(log, logCursor(undefined), 1_000);
    expect(textsOf(first)).toEqual(['one']);
    log.write('o');
    const next = await readRunLog(log, logCursor(first.cursor), 1_000);
    expect(textsOf(next)).toEqual(['two']);
  });

  it('says once where lines may be missing, when the node has dropped what was read', async () => {
    const log = new KubeletLog();
    log.write(line('one'));
    const first = await readRunLog(log, logCursor(undefined), 1_000);
    for (const text of ['two', 'three', 'four']) log.write(line(text));
    log.rotate(2);
    const next = await readRunLog(log, logCursor(first.cursor), 1_000);
    expect(textsOf(next)).toEqual([MAYBE_LOST, 'three', 'four']);
    log.write(line('five'));
    const last = await readRunLog(log, logCursor(next.cursor), 1_000);
    expect(textsOf(last)).toEqual(['five']);
  });

  it('shows what other programs said only of a run that told nothing of its end', async () => {
    const log = new KubeletLog();
    log.write('exec: node: not found');
    const before = await readRunLog(log, logCursor(undefined), 1_000);
    expect(textsOf(before)).toEqual([]);
    log.hasEnded = true;
    const after = await readRunLog(log, logCursor(before.cursor), 1_000);
    expect(textsOf(after)).toEqual(['exec: node: not found']);
    const again = await readRunLog(log, logCursor(after.cursor), 1_000);
    expect(textsOf(again)).toEqual([]);
  });

  it('keeps from users what is for operators', async () => {
    const log = new KubeletLog();
    log.write('! Error: at /opt/image-factory/x.mjs');
    log.hasEnded = true;
    const [read] = await readAll(log, 1_000);
    expect(read).toBeUndefined();
  });

  it('begins anew with a cursor that is none', async () => {
    const { log, texts } = aHardLog();
    const read = await readRunLog(log, logCursor({ skip: -1 }), 1_000_000);
    expect(textsOf(read)).toEqual(texts);
  });
});
