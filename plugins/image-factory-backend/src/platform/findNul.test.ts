import { findNul } from './findNul';

describe('findNul', () => {
  it.each([
    ['a\0', ['body']],
    [{ a: [{ b: 'x' }, { b: '\0' }] }, ['body', 'a', 1, 'b']],
    [{ args: { 'a\0': 'x' } }, ['body', 'args']],
  ])('names where it is in %j', (value, path) => {
    expect(findNul(value, ['body'])).toEqual(path);
  });

  it.each(['', 'a', 7, null, undefined, true, [], { a: { b: ['c'] } }])(
    'finds none in %j',
    value => {
      expect(findNul(value, ['body'])).toBeUndefined();
    },
  );
});
