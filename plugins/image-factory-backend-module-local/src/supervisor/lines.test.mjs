import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cleanLine } from '../../supervisor/cleanLine.mjs';
import {
  HOLD_MS,
  LineSplitter,
  MAX_LINE_BYTES,
  QUIET_MS,
} from '../../supervisor/lines.mjs';
import { createMask } from '../../supervisor/secrets.mjs';

const LIMIT_MS = 60_000;

function linesOf(...chunks) {
  const lines = [];
  const splitter = new LineSplitter(line => lines.push(line));
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  splitter.end();
  return lines;
}

/**
 * A splitter whose time passes only by `wait`.
 *
 * @param options.late - Text that arrived while the process had no time, and
 *   is handed out after the timers that became due meanwhile.
 */
function watched(openEnd, { late = [] } = {}) {
  const lines = [];
  const waiting = new Set();
  let time = 0;
  const timers = {
    now: () => time,
    set(callback, ms) {
      const timer = { callback, at: time + ms };
      waiting.add(timer);
      return timer;
    },
    clear: timer => waiting.delete(timer),
    afterInput(callback) {
      for (const text of late.splice(0)) print(text);
      callback();
    },
  };
  const splitter = new LineSplitter(line => lines.push(line), {
    timers,
    openEnd,
  });
  function print(text) {
    splitter.push(Buffer.from(text));
  }
  function wait(ms) {
    const until = time + ms;
    for (;;) {
      const [next] = [...waiting].sort((a, b) => a.at - b.at);
      if (!next || next.at > until) break;
      waiting.delete(next);
      time = next.at;
      next.callback();
    }
    time = until;
  }
  return { lines, print, wait, waiting, end: () => splitter.end() };
}

/** Takes all time from this process, as a host does that is busy. */
function freeze(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

describe('LineSplitter', () => {
  it('puts lines together again that arrive in pieces', () => {
    expect(linesOf('one\ntw', 'o\n', 'three')).toEqual(['one', 'two', 'three']);
  });

  it('keeps empty lines and adds none at the end', () => {
    expect(linesOf('a\n\nb\n')).toEqual(['a', '', 'b']);
  });

  it('takes no time of its own without a processor for silence of the program', () => {
    const { lines, print, wait } = watched(undefined, { late: ['ce\n'] });
    print('on');
    wait(QUIET_MS);
    expect(lines).toEqual(['once']);
  });

  it('reads what was written while this process could do nothing', async () => {
    const lines = [];
    const splitter = new LineSplitter(line => lines.push(line));
    const child = spawn('sh', ['-c', 'printf on; sleep 0.3; echo ce']);
    child.stdout.on('data', chunk => splitter.push(chunk));
    child.stdout.once('data', () => freeze(QUIET_MS + 500));
    await once(child, 'close');
    splitter.end();
    expect(lines).toEqual(['once']);
  });

  it('gives the same lines however the bytes are cut', () => {
    const text = 'ab\r\n€ 10 %\r🚀 20 %\r\n\nx\b\by\r\r\nlast é';
    const bytes = Buffer.from(text);
    const whole = linesOf(bytes);
    expect(whole).toEqual(['ab', '🚀 20 %', '', 'x\b\by', 'last é']);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(linesOf(bytes.subarray(0, cut), bytes.subarray(cut))).toEqual(
        whole,
      );
    }
    expect(linesOf(...[...bytes].map(byte => Buffer.of(byte)))).toEqual(whole);
  });

  it('replaces bytes that are not UTF-8', () => {
    expect(linesOf(Buffer.from([0x61, 0xff, 0x0a]))).toEqual(['a\ufffd']);
    expect(linesOf(Buffer.from([0x61, 0xe2, 0x82]))).toEqual(['a\ufffd']);
  });

  it('cuts a line that is too long, says so, and goes on with the next', () => {
    const [cut, next] = linesOf('x'.repeat(MAX_LINE_BYTES + 1), 'y\nnext\n');
    expect(cut).toBe(`${'x'.repeat(MAX_LINE_BYTES)} … [line cut]`);
    expect(next).toBe('next');
  });

  it('does not cut a line that just fits', () => {
    const line = 'x'.repeat(MAX_LINE_BYTES);
    expect(linesOf(`${line}\n`)).toEqual([line]);
  });

  it('does not cut through a character', () => {
    const [cut] = linesOf(`${'€'.repeat(400_000)}\n`);
    expect(cut).toBe(`${'€'.repeat(349_525)} … [line cut]`);
  });

  it('does not show the first half of a secret that the cut goes through', () => {
    const { lines, print } = watched(createMask(['hunter2-secret']).openEnd);
    const before = 'x'.repeat(MAX_LINE_BYTES - 7);
    print(`${before}hunter2-secret\n`);
    expect(lines).toEqual([`${before} … [line cut]`]);
  });

  it('shows the last state of a progress line of any length', () => {
    const states = Array.from({ length: 60_000 }, (_, at) => at + 1);
    const text = states.map(at => `\rDownloading ${at} of 60000`).join('');
    expect(linesOf(text, '\ndone\n')).toEqual([
      'Downloading 60000 of 60000',
      'done',
    ]);
    const cut = `\r${'x'.repeat(MAX_LINE_BYTES + 1)}`;
    expect(linesOf(cut, '\rdone\n')).toEqual(['done']);
  });

  it('shows the last state also of one that moves back by backspaces', () => {
    const text = Array.from(
      { length: 200_000 },
      (_, at) => `${'\b'.repeat(6)}${String(at + 1).padStart(6)}`,
    ).join('');
    const [line] = linesOf(`at       ${text}\n`);
    expect(cleanLine(line)).toBe('at 200000');
  });

  it('shows the last state that says something', () => {
    expect(linesOf('100 %\r\u001b[?25h\u001b[0m\n')).toEqual(['100 %']);
    expect(linesOf('100 %\r')).toEqual(['100 %']);
    expect(linesOf('   \n')).toEqual(['   ']);
  });

  it('keeps a line of a million characters whole', () => {
    const line = 'x'.repeat(1_000_000);
    expect(linesOf(`${line}\n`)).toEqual([line]);
  });

  // What takes a thousand times as long with a thousand pieces is over within
  // seconds on any machine; what looks at all of them for each takes hours.
  it(
    'takes a long line in many small pieces',
    () => {
      const pieces = Array.from({ length: 100_000 }, () => 'y'.repeat(10));
      expect(linesOf(...pieces)).toEqual(['y'.repeat(1_000_000)]);
    },
    LIMIT_MS,
  );

  it(
    'takes many carriage returns',
    () => {
      expect(linesOf(`${'\r'.repeat(1_000_000)}x\n`)).toEqual(['x']);
    },
    LIMIT_MS,
  );
});

describe('a line that stays open', () => {
  it('is shown once it is quiet, and what follows is a line of its own', () => {
    const { lines, print, wait } = watched();
    print('step a\nContinue? [y/N] ');
    wait(QUIET_MS - 1);
    expect(lines).toEqual(['step a']);
    wait(1);
    expect(lines).toEqual(['step a', 'Continue? [y/N] ']);
    print('y\nnext\n');
    expect(lines.slice(2)).toEqual(['y', 'next']);
  });

  it('makes no empty line when only its end follows', () => {
    const { lines, print, wait, waiting, end } = watched();
    print('ready');
    wait(QUIET_MS);
    print('\u001b[0m\r\n\nmore\n');
    expect(lines).toEqual(['ready', '', 'more']);
    end();
    expect(lines).toHaveLength(3);
    expect(waiting.size).toBe(0);
  });

  it('is not shown while it changes', () => {
    const { lines, print, wait } = watched();
    for (let at = 1; at <= 100; at += 1) {
      print(`\r${at} %`);
      wait(QUIET_MS - 1);
    }
    expect(lines).toEqual([]);
    wait(1);
    expect(lines).toEqual(['100 %']);
    print('\rdone\r');
    wait(QUIET_MS);
    print('\n');
    expect(lines).toEqual(['100 %', 'done']);
  });

  it('keeps a character whole that arrives in two pieces', () => {
    const { lines, print, wait } = watched();
    const euro = Buffer.from('5 €');
    print(euro.subarray(0, 3));
    wait(QUIET_MS);
    print(euro.subarray(3));
    print('\n');
    expect(lines).toEqual(['5 ', '€']);
  });

  it('says nothing where there is nothing to see', () => {
    const { lines, print, wait, end } = watched();
    print('\u001b[?25l ');
    wait(QUIET_MS * 3);
    expect(lines).toEqual([]);
    print('x');
    end();
    expect(lines).toEqual(['\u001b[?25l x']);
  });
});

describe('a secret in a line that stays open', () => {
  const mask = createMask(['hunter2-secret']);

  it('is never shown in two parts', () => {
    const secret = 'hunter2-secret';
    for (let cut = 4; cut < secret.length; cut += 1) {
      const { lines, print, wait } = watched(mask.openEnd);
      print(`it is ${secret.slice(0, cut)}`);
      wait(HOLD_MS - 1);
      expect(lines).toEqual(['it is ']);
      print(`${secret.slice(cut)} ok\n`);
      expect(lines.map(mask)).toEqual(['it is ', '*** ok']);
    }
  });

  it('does not keep text back for ever that only looks like one', () => {
    const { lines, print, wait } = watched(mask.openEnd);
    print('a hunt');
    wait(HOLD_MS);
    expect(lines).toEqual(['a ', 'hunt']);
    print('er\nb hunt');
    wait(HOLD_MS / 2);
    print('s on');
    wait(QUIET_MS + 500);
    expect(lines).toEqual(['a ', 'hunt', 'er', 'b ', 'hunts on']);
  });

  it('is shown at the end', () => {
    const { lines, print, wait, end } = watched(mask.openEnd);
    print('hunt');
    wait(QUIET_MS);
    expect(lines).toEqual([]);
    end();
    expect(lines).toEqual(['hunt']);
  });

  it.each([
    ['fetch https://me:abc', 'def@example.com/x', 'https://***@example.com/x'],
    ['> Authorization: Bearer abc1', '2345678', 'Authorization: Bearer ***'],
    ['> authorization: basic ', 'YTpi', 'authorization: basic ***'],
  ])('is hidden in %s', (first, second, hidden) => {
    const { lines, print, wait } = watched(mask.openEnd);
    print(first);
    wait(HOLD_MS - 1);
    print(`${second}\n`);
    expect(lines.map(mask)).toEqual([`${first.split(' ')[0]} `, hidden]);
  });
});
