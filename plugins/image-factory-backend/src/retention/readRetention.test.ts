import { mockServices } from '@backstage/backend-test-utils';
import { readRetention } from './readRetention';

const DAY_MS = 24 * 3_600_000;

describe('the configuration of retention', () => {
  const read = (retention: object) =>
    readRetention(
      mockServices.rootConfig({
        data: { imageFactory: { retention } } as never,
      }),
    );

  it('is read as durations; logs are kept no longer than their executions', () => {
    expect(read({})).toEqual({});
    expect(read({ events: { days: 1 } })).toEqual({ events: DAY_MS });
    expect(read({ logs: { days: 3 }, executions: { days: 2 } })).toEqual({
      logs: 2 * DAY_MS,
      executions: 2 * DAY_MS,
    });
  });

  it.each([
    [{ logs: { minutes: 59 } }],
    [{ logs: 7 }],
    [{ files: { days: 1 } }],
  ])('refuses %j', retention => {
    expect(() => read(retention)).toThrow(
      /The configuration imageFactory.retention.* can't be used/,
    );
  });
});
