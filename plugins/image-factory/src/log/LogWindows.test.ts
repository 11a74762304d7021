import { LogWindows, WINDOW_LINES } from './LogWindows';

const part = (firstLine: number, count: number, text = 'line') => ({
  firstLine,
  lines: Array.from({ length: count }, (_, at) => `${text} ${firstLine + at}`),
  times: [],
  cut: [],
});

describe('LogWindows', () => {
  it('finds lines wherever they were read', () => {
    const windows = new LogWindows();
    windows.put(part(1, 3));
    windows.put(part(900_499, 4));
    expect(windows.lineAt(3)).toMatchObject({ number: 3, text: 'line 3' });
    expect(windows.lineAt(4)).toBeUndefined();
    expect(windows.lineAt(900_500)?.text).toBe('line 900500');
    expect(windows.lineAt(900_502)?.text).toBe('line 900502');
    expect(windows.count).toBe(7);
  });

  it('gives the same object for a line as long as it is held', () => {
    const windows = new LogWindows();
    windows.put(part(1, 10));
    const before = windows.lineAt(5);
    windows.put(part(1, 20, 'other'));
    expect(windows.lineAt(5)).toBe(before);
  });

  it('says what is missing, a whole window where there is nothing of it', () => {
    const windows = new LogWindows();
    expect(windows.missing(700, 720)).toEqual({ from: 501, to: 1_000 });
    windows.put(part(501, 210));
    expect(windows.missing(700, 710)).toBeUndefined();
    expect(windows.missing(700, 720)).toEqual({ from: 711, to: 1_000 });
  });

  it('lets go of what was not in view for longest', () => {
    const windows = new LogWindows({ maxWindows: 3 });
    for (const window of [0, 1, 2])
      windows.put(part(window * WINDOW_LINES + 1, 1));
    windows.show(1, 10);
    windows.put(part(50_001, 1));
    expect(windows.lineAt(1)).toBeDefined();
    expect(windows.lineAt(501)).toBeUndefined();
    expect(windows.lineAt(50_001)).toBeDefined();
  });

  it('holds no more characters than it may, but what is in view', () => {
    const windows = new LogWindows({ maxCharacters: 100 });
    windows.show(1, 500);
    windows.put(part(1, 1, 'x'.repeat(90)));
    windows.put(part(501, 1, 'y'.repeat(90)));
    windows.put(part(1_001, 1, 'z'.repeat(90)));
    expect([1, 501, 1_001].map(line => Boolean(windows.lineAt(line)))).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('holds a bounded part of a million lines', () => {
    const windows = new LogWindows();
    for (let first = 1; first < 1_000_000; first += WINDOW_LINES) {
      windows.show(first, first + 50);
      windows.put(part(first, WINDOW_LINES));
    }
    expect(windows.count).toBeLessThanOrEqual(24 * WINDOW_LINES);
  });
});
