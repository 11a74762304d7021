import { diagnosticsOf } from './codeMarks';

const lines = ['FROM alpine', '', 'RUN apk add git'];
/** A text as the editor holds it. */
const doc = {
  lines: lines.length,
  line: (number: number) => {
    const from = lines.slice(0, number - 1).join('\n').length;
    const start = number === 1 ? 0 : from + 1;
    const text = lines[number - 1];
    return { number, from: start, to: start + text.length, text };
  },
};
const mark = (line: number) => ({
  line,
  severity: 'error' as const,
  message: `about ${line}`,
});

describe('marks at the lines of a file', () => {
  it('cover their line, also an empty one', () => {
    expect(diagnosticsOf(doc, [mark(1), mark(2), mark(3)])).toEqual([
      { from: 0, to: 11, severity: 'error', message: 'about 1' },
      { from: 12, to: 12, severity: 'error', message: 'about 2' },
      { from: 13, to: 28, severity: 'error', message: 'about 3' },
    ]);
  });

  it('are left out where their line was deleted before the next answer', () => {
    expect(diagnosticsOf(doc, [mark(4)])).toEqual([]);
  });
});
