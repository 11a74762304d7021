import { RootConfigService } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import { durationSchema } from '../platform/durationSchema';
import { readConfig } from '../platform/readConfig';

const DAY_MS = 24 * 60 * 60 * 1000;
const MINUTE_MS = 60_000;
const LONGEST_CANARY_MS = 8 * MINUTE_MS;

const settingsSchema = z
  .strictObject({
    certificateLifetime: durationSchema
      .refine(ms => ms >= DAY_MS, { message: 'must be at least a day' })
      .default(30 * DAY_MS),
    canaryTimeLimit: durationSchema
      .refine(ms => ms >= MINUTE_MS && ms <= LONGEST_CANARY_MS, {
        message: 'must be from one to eight minutes',
      })
      .default(3 * MINUTE_MS),
  })
  .prefault({})
  .transform(({ certificateLifetime, canaryTimeLimit }) => ({
    certificateLifetimeMs: certificateLifetime,
    canaryLimitMs: canaryTimeLimit,
  }));

/** How providers are proved; all in milliseconds. */
export type PreparationSettings = z.output<typeof settingsSchema>;

/** @throws InputError if `imageFactory.preparation` can't be used. */
export function readPreparationSettings(
  config: RootConfigService,
): PreparationSettings {
  return readConfig(config, 'imageFactory.preparation', settingsSchema);
}
