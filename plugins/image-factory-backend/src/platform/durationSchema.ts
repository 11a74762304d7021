import { durationToMilliseconds } from '@backstage/types';
import { z } from 'zod';

const amount = z.number().min(0).optional();

/** A duration of the configuration, e.g. `{ hours: 2 }`; in milliseconds. */
export const durationSchema = z
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
