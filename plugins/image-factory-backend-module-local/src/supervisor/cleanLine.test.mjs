import {
  cleanLine,
  saysSomething,
  shortenOverwritten,
} from '../../supervisor/cleanLine.mjs';

describe('cleanLine', () => {
  it('keeps tabs and colours', () => {
    expect(cleanLine('\ta \u001b[1;31mred\u001b[0m')).toBe(
      '\ta \u001b[1;31mred\u001b[0m',
    );
  });

  it('takes out what moves the cursor or sets titles', () => {
    expect(cleanLine('\u001b[2J\u001b[1Aa\u001b]0;title\u0007b\u0008')).toBe(
      'ab',
    );
  });

  it('keeps other control characters as they were written', () => {
    const line = 'a\u0000b\u0007c\u000bd\u007fe\u0085f';
    expect(cleanLine(line)).toBe(line);
  });

  it('keeps only the last state of a progress line', () => {
    expect(cleanLine('10 %\r50 %\r100 %')).toBe('100 %');
    expect(cleanLine('done\r')).toBe('done');
  });

  it.each([
    ['ab\b\bcd', 'cd'],
    ['|\b/\b-\b\\\b', '\\'],
    ['12 %\b\b\b\b13 %', '13 %'],
    ['\b\bx', 'x'],
    ['🚀\bx', 'x'],
    ['\u001b[31mab\b\bcd\u001b[0m!', '\u001b[31mcd\u001b[0m!'],
    ['a\b\u001b[31mb\u001b[0m', '\u001b[31mb\u001b[0m'],
  ])('applies the backspaces of %j', (text, shown) => {
    expect(cleanLine(text)).toBe(shown);
  });
});

describe('shortenOverwritten', () => {
  it('shows the same as the whole text, whatever follows', () => {
    for (const text of ['abc\b\b', 'ab\bc', 'a\u001b[2Kb\b\b\b', 'plain']) {
      for (const more of ['', 'X', '\bXY', 'XYZ']) {
        expect(cleanLine(shortenOverwritten(text) + more)).toBe(
          cleanLine(text + more),
        );
      }
    }
  });
});

describe('saysSomething', () => {
  it.each([
    ['', false],
    [' \t', false],
    ['\u001b[0m\u001b[?25h \b', false],
    [' x', true],
    ['\u001b[31m日', true],
  ])('%j: %s', (text, expected) => {
    expect(saysSomething(text)).toBe(expected);
  });
});
