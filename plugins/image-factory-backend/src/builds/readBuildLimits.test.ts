import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { aSpec } from '../__testUtils__/builders';
import { readBuildLimits, withTimeLimit } from './readBuildLimits';

const read = (builds?: JsonObject) =>
  readBuildLimits(
    mockServices.rootConfig({
      data: { imageFactory: builds ? { builds } : {} },
    }),
  );

describe('the limits of builds', () => {
  it.each([undefined, {}])('have defaults: %j', builds => {
    expect(read(builds)).toEqual({ maxQueuedPerTenant: 500 });
  });

  it.each([
    [7200, 7200],
    [{ hours: 2 }, 7200],
    [{ minutes: 1, seconds: 30, milliseconds: 900 }, 90],
  ])('take %j as the longest time', (maxTimeLimit, seconds) => {
    expect(read({ maxTimeLimit }).maxTimeLimitSeconds).toBe(seconds);
  });

  it.each([
    [{ maxTimeLimit: 'long' }, 'maxTimeLimit'],
    [{ maxTimeLimit: { hour: 2 } }, 'maxTimeLimit'],
    [{ maxTimeLimit: { hours: -2 } }, 'maxTimeLimit'],
    [{ maxTimeLimit: 9 }, 'maxTimeLimit'],
    [{ maxTimeLimit: {} }, 'maxTimeLimit'],
    [{ maxQueuedPerTenant: 0 }, 'maxQueuedPerTenant'],
    [{ maxQueuedPerTenant: 1.5 }, 'maxQueuedPerTenant'],
  ])('can not be %j, and the key is named', (builds, key) => {
    expect(() => read(builds as JsonObject)).toThrow(
      `The configuration imageFactory.builds.${key} can't be used`,
    );
  });

  it('refuse a build that wants more time, and tell how much there is', () => {
    const limits = read({ maxTimeLimit: { minutes: 30 } });
    const spec = (timeLimitSeconds: number) => aSpec({ timeLimitSeconds });
    expect(() => withTimeLimit(spec(1800), limits)).not.toThrow();
    expect(() => withTimeLimit(spec(86_400), read())).not.toThrow();
    expect(() => withTimeLimit(spec(1801), limits)).toThrow(
      expect.objectContaining({
        name: 'InputError',
        issues: [
          {
            path: ['body', 'spec', 'timeLimitSeconds'],
            rule: 'too_big',
            message: expect.stringContaining('1800 seconds'),
            wording: { code: 'time-limit-above', params: { seconds: 1800 } },
          },
        ],
      }),
    );
  });

  it.each([
    [undefined, 3600],
    [{ hours: 2 }, 3600],
    [{ minutes: 30 }, 1800],
  ])(
    'of %j give a build that leaves its time limit out %d seconds',
    (maxTimeLimit, seconds) => {
      const limits = read(maxTimeLimit ? { maxTimeLimit } : {});
      expect(withTimeLimit(aSpec(), limits).timeLimitSeconds).toBe(seconds);
    },
  );
});
