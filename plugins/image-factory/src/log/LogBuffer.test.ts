import { aChunk } from '../../dev/builders';
import { LogBuffer } from './LogBuffer';

const first = aChunk({ sequence: 1, firstLine: 1, lines: ['one', 'two'] });
const second = aChunk({ sequence: 2, firstLine: 3, lines: ['three'] });
const third = aChunk({ sequence: 3, firstLine: 4, lines: ['four', 'five'] });

function filled() {
  const buffer = new LogBuffer();
  [first, second, third].forEach(chunk => buffer.append(chunk));
  return buffer;
}

describe('LogBuffer', () => {
  it('is empty at first', () => {
    const buffer = new LogBuffer();
    expect([buffer.sequence, buffer.count, buffer.lastLine]).toEqual([0, 0, 0]);
    expect(buffer.lineAt(0)).toBeUndefined();
  });

  it('takes each chunk once, and none before its turn', () => {
    const buffer = new LogBuffer();
    expect(buffer.append(first)).toBe('added');
    expect(buffer.append(first)).toBe('known');
    expect(buffer.append(third)).toBe('gap');
    expect(buffer.append(second)).toBe('added');
    expect(buffer.append(third)).toBe('added');
    expect(buffer.slice(1, 99).map(line => line.text)).toEqual([
      'one',
      'two',
      'three',
      'four',
      'five',
    ]);
  });

  it('finds a line by its place, with its number and time', () => {
    expect(filled().lineAt(3)).toEqual({
      number: 4,
      time: third.times[0],
      text: 'four',
    });
    expect(filled().lineAt(5)).toBeUndefined();
  });

  it('lets go of the oldest lines when it holds too many', () => {
    const buffer = new LogBuffer({ maxLines: 3 });
    [first, second, third].forEach(chunk => buffer.append(chunk));
    expect([buffer.firstLine, buffer.count, buffer.lastLine]).toEqual([
      3, 3, 5,
    ]);
    expect(buffer.lineAt(0)?.text).toBe('three');
    expect(buffer.append(first)).toBe('known');
  });

  it('lets go of lines when they hold too many characters, but never of the last chunk', () => {
    const buffer = new LogBuffer({ maxCharacters: 4 });
    buffer.append(first);
    buffer.append(second);
    expect([buffer.firstLine, buffer.count]).toEqual([3, 1]);
  });

  it('holds 100,000 lines', () => {
    const buffer = new LogBuffer();
    for (let n = 0; n < 1_000; n += 1) {
      buffer.append({
        sequence: n + 1,
        firstLine: n * 100 + 1,
        times: [],
        lines: Array.from(
          { length: 100 },
          (_, at) => `line ${n * 100 + at + 1}`,
        ),
      });
    }
    expect(buffer.count).toBe(100_000);
    expect(buffer.lineAt(73_211)?.text).toBe('line 73212');
  });
});
