import {
  ageOf,
  clockTime,
  dayAndTime,
  dayOf,
  elapsedMs,
  formatBytes,
  formatByteSize,
  formatCount,
  formatDuration,
  languageOf,
  nameOrder,
  oneOf,
  shortDigest,
  waitOf,
  wrapPoints,
} from './format';
import { Translate } from '../translation';

const inLanguage = (language: string, minuteSign = 'm') =>
  ((key: string) =>
    ({ language, 'time.minuteSign': minuteSign }[key])) as unknown as Translate;
const english = inLanguage('en');
const german = inLanguage('de', 'min');

describe('formatDuration', () => {
  it.each([
    [-5, '< 1 s'],
    [0, '< 1 s'],
    [999, '< 1 s'],
    [1_000, '1 s'],
    [8_400, '8 s'],
    [59_999, '59 s'],
    [64_000, '1 m 04 s'],
    [3_599_000, '59 m 59 s'],
    [3_600_000, '1 h 00 m'],
    [7_500_000, '2 h 05 m'],
    [90_000_000, '25 h 00 m'],
  ])('writes %d ms as %s', (ms, text) => {
    expect(formatDuration(ms, english)).toBe(text);
  });
});

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_000, '1.0 kB'],
    [31_415_926, '31.4 MB'],
    [999_960, '1.0 MB'],
    [1_234_567_890, '1.2 GB'],
    [5e15, '5000.0 TB'],
  ])('writes %d as %s', (bytes, text) => {
    expect(formatBytes(bytes, english)).toBe(text);
  });
});

describe('ageOf', () => {
  const now = Date.parse('2026-01-05T12:00:00Z');
  it.each([
    [-30, { unit: 'now' }],
    [59, { unit: 'now' }],
    [60, { unit: 'minutes', count: 1 }],
    [3_599, { unit: 'minutes', count: 59 }],
    [3_600, { unit: 'hours', count: 1 }],
    [86_400, { unit: 'days', count: 1 }],
    [7 * 86_400, { unit: 'date' }],
  ])('says of %d seconds ago %j', (seconds, age) => {
    expect(ageOf(new Date(now - seconds * 1_000).toISOString(), now)).toEqual(
      age,
    );
  });
});

describe('waitOf', () => {
  const now = Date.parse('2026-01-05T12:00:00Z');
  it.each([
    [-30, { unit: 'soon' }],
    [59, { unit: 'soon' }],
    [60, { unit: 'inMinutes', count: 1 }],
    [3_600, { unit: 'inHours', count: 1 }],
    [2 * 86_400, { unit: 'inDays', count: 2 }],
    [7 * 86_400, { unit: 'date' }],
  ])('says of %d seconds from now %j', (seconds, wait) => {
    expect(waitOf(new Date(now + seconds * 1_000).toISOString(), now)).toEqual(
      wait,
    );
  });
});

it('measures until now when there is no end, and never less than nothing', () => {
  const start = '2026-01-05T12:00:00Z';
  const now = Date.parse(start) + 5_000;
  expect(elapsedMs(start, undefined, now)).toBe(5_000);
  expect(elapsedMs(start, '2026-01-05T12:00:02Z', now)).toBe(2_000);
  expect(elapsedMs(start, '2026-01-05T11:59:00Z', now)).toBe(0);
});

it('shortens a digest, and leaves what is none alone', () => {
  expect(shortDigest(`sha256:${'1a2b3c4d'.repeat(8)}`)).toBe(
    'sha256:1a2b3c4d…',
  );
  expect(shortDigest('sha256:abc')).toBe('sha256:abc');
});

describe('wrapPoints', () => {
  it.each([
    ['web/shop-api.v1', ['web/', 'shop-', 'api.', 'v1']],
    ['plain', ['plain']],
    ['--', ['--']],
    ['a.b:1.4.0, latest', ['a.', 'b:', '1.4.0, latest']],
    ['127.0.0.1:5000/v1.x-2.', ['127.0.0.1:', '5000/', 'v1.', 'x-', '2.']],
    ['', ['']],
    ['🚀-مشروع/x', ['🚀-', 'مشروع/', 'x']],
  ])('splits %j without losing a character', (name, parts) => {
    expect(wrapPoints(name)).toEqual(parts);
    expect(wrapPoints(name).join('')).toBe(name);
  });
});

it('writes numbers with separators', () => {
  expect(formatCount(1_234_567, english)).toBe('1,234,567');
});

describe('in German, in a browser that is American', () => {
  it('writes numbers, sizes and durations as Germans do', () => {
    expect(formatCount(1_234, german)).toBe('1.234');
    expect(formatBytes(1_234_567, german)).toBe('1,2 MB');
    expect(formatByteSize(1.5 * 1024 ** 3, german)).toBe('1,5 GiB');
    expect(formatDuration(64_000, german)).toBe('1 min 04 s');
  });

  it('writes times as Germans do, in the zone of the viewer', () => {
    const at = new Date(2026, 10, 22, 14, 5).toISOString();
    expect(dayAndTime(at, german)).toBe('22.11.2026, 14:05');
    expect(dayOf(at, german)).toBe('22.11.2026');
    expect(clockTime(at, Date.parse(at), german)).toBe('14:05');
    expect(dayAndTime(at, english)).toMatch(/^Nov 22, 2026, 2:05\sPM$/);
  });

  it('writes one of several, and orders names', () => {
    expect(oneOf(['Owner', 'Leser'], german)).toBe('Owner oder Leser');
    expect(
      ['Zoo', 'Äpfel', 'Team 10', 'Team 9'].sort(nameOrder(german)),
    ).toEqual(['Äpfel', 'Team 9', 'Team 10', 'Zoo']);
  });

  it('takes the region of the browser only within the language', () => {
    expect(languageOf(german)).toBe('de');
    expect(languageOf(english)).toBe('en-US');
  });
});
