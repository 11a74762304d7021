import { findExcess } from './findExcess';

function nested(levels: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < levels; level += 1) value = { a: value };
  return value;
}

describe('findExcess', () => {
  it.each([
    ['20 levels', nested(20)],
    ['20,000 values', Array(20_000).fill(1)],
    ['a text', 'x'],
    ['nothing', null],
  ])('finds none in %s', (_, value) => {
    expect(findExcess(value, ['body'])).toBeUndefined();
  });

  it.each([21, 15_000, 1_000_000])('finds %d levels, by the field', levels => {
    expect(findExcess({ spec: nested(levels) }, ['body'])).toEqual({
      path: ['body', 'spec', 'a', 'a'],
      rule: 'too_deep',
      message: 'is nested more than 20 levels deep',
      wording: { code: 'field-depth', params: { limit: 20 } },
    });
  });

  it.each([
    [{ tags: Array(20_000).fill(1) }, ['body', 'tags']],
    [
      [Array(15_000).fill(1), Array(15_000).fill({})],
      ['body', 1],
    ],
    [
      { labels: Object.fromEntries(Array(20_001).entries()) },
      ['body', 'labels'],
    ],
  ])('finds too many values in one or in all', (value, path) => {
    expect(findExcess(value, ['body'])).toMatchObject({
      path,
      rule: 'too_big',
    });
  });
});
