import { LossGuard } from './LossGuard';

describe('LossGuard', () => {
  it.each<[string, number[], boolean[]]>([
    [
      'takes what grows or shrinks a little',
      [0, 0, 5, 4, 9],
      [false, true, true, true, true],
    ],
    ['doubts an empty first answer once', [0, 0], [false, true]],
    [
      'doubts a great loss until it is told again',
      [80, 0, 80, 30, 30],
      [true, false, true, false, true],
    ],
    [
      'doubts anew what shrinks further',
      [80, 30, 10, 10],
      [true, false, false, true],
    ],
    ['takes half', [80, 40], [true, true]],
  ])('%s', (_, counts, allowed) => {
    const guard = new LossGuard();
    expect(counts.map(count => guard.allows(count))).toEqual(allowed);
  });
});
