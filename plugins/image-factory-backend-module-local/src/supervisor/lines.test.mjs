import {
  cleanLine,
  LineSplitter,
  MAX_LINE_BYTES,
} from '../../supervisor/lines.mjs';

function linesOf(...chunks) {
  const lines = [];
  const splitter = new LineSplitter(line => lines.push(line));
  for (const chunk of chunks) splitter.push(Buffer.from(chunk));
  splitter.end();
  return lines;
}

describe('LineSplitter', () => {
  it('puts lines together again that arrive in pieces', () => {
    expect(linesOf('one\ntw', 'o\n', 'three')).toEqual(['one', 'two', 'three']);
  });

  it('keeps empty lines and adds none at the end', () => {
    expect(linesOf('a\n\nb\n')).toEqual(['a', '', 'b']);
  });

  it('keeps a character whole that arrives in two chunks', () => {
    const euro = Buffer.from('€\n');
    expect(linesOf(euro.subarray(0, 1), euro.subarray(1))).toEqual(['€']);
  });

  it('replaces bytes that are not UTF-8', () => {
    expect(linesOf(Buffer.from([0x61, 0xff, 0x0a]))).toEqual(['a\ufffd']);
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
});

describe('cleanLine', () => {
  it('keeps tabs and colours', () => {
    expect(cleanLine('\ta \u001b[1;31mred\u001b[0m')).toBe(
      '\ta \u001b[1;31mred\u001b[0m',
    );
  });

  it('takes out what moves the cursor, sets titles or rings', () => {
    expect(
      cleanLine('\u001b[2J\u001b[1Aa\u0007\u001b]0;title\u0007b\u0008'),
    ).toBe('ab');
  });

  it('keeps only the last state of a progress line', () => {
    expect(cleanLine('10 %\r50 %\r100 %')).toBe('100 %');
    expect(cleanLine('done\r')).toBe('done');
  });
});
