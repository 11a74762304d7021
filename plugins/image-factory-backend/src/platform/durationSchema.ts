import { durationToMilliseconds } from '@backstage/types';
import { z } from 'zod';

const amount = z.number().min(0).optional();

const durationObject = z
  .strictObject({
    years: amount,
    months: amount,
    weeks: amount,
    days: amount,
    hours: amount,
    minutes: amount,
    seconds: amount,
    milliseconds: amount,
  })
  .transform(duration => durationToMilliseconds(duration));

/**
 * A duration of the configuration as milliseconds: a number of seconds, or an
 * object such as `{ hours: 2 }`.
 *
 * @param options.leastMs - The shortest that may be written.
 */
export function durationSchema(options: { leastMs: number }) {
  const { leastMs } = options;
  return z
    .union(
      [z.number().transform(seconds => seconds * 1000), durationObject],
      'must be a number of seconds, or a duration such as { hours: 2 }',
    )
    .refine(ms => ms >= leastMs, {
      message: `must be at least ${leastMs / 1000} seconds`,
    });
}
