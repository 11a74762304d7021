import { mockServices } from '@backstage/backend-test-utils';
import { readOptions } from './readOptions';

const read = (dispatcher: object) =>
  readOptions(
    mockServices.rootConfig({
      data: { imageFactory: { dispatcher } } as never,
    }),
  );

describe('options of the dispatcher', () => {
  it('have defaults', () => {
    expect(read({})).toEqual({
      pollMs: 1_000,
      leaseMs: 15_000,
      concurrency: 10,
    });
  });

  it('are read as durations and numbers', () => {
    expect(
      read({ pollInterval: { seconds: 2 }, lease: '1m', concurrency: 3 }),
    ).toEqual({ pollMs: 2_000, leaseMs: 60_000, concurrency: 3 });
  });

  it.each([
    [{ concurrency: 0 }],
    [{ concurrency: 1.5 }],
    [{ pollInterval: { seconds: 0 } }],
    [{ lease: 'soon' }],
  ])('refuse %j', dispatcher => {
    expect(() => read(dispatcher)).toThrow();
  });
});
