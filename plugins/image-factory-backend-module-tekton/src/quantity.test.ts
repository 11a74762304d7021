import { parseQuantity } from './quantity';

describe('parseQuantity', () => {
  it.each([
    ['2Gi', 2 * 1024 ** 3],
    ['512Mi', 512 * 1024 ** 2],
    ['1.5Gi', 1.5 * 1024 ** 3],
    ['500m', 0.5],
    ['10G', 10e9],
    ['2', 2],
  ])('reads %s as Kubernetes does', (text, value) => {
    expect(parseQuantity(text)).toBe(value);
  });

  it.each(['', '2GB', '2gi', '-1', '0', '1e3Gi', 'Gi', '1 Gi'])(
    'takes %p as none',
    text => {
      expect(parseQuantity(text)).toBeUndefined();
    },
  );
});
