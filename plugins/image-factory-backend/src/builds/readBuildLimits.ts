import { RootConfigService } from '@backstage/backend-plugin-api';
import {
  BuildSpec,
  DEFAULT_TIME_LIMIT_SECONDS,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { z } from 'zod';
import { durationSchema } from '../platform/durationSchema';
import { FieldsError } from '../platform/errors';
import { readConfig } from '../platform/readConfig';

/** What an operator allows builds beside their spec. */
export interface BuildLimits {
  /** The longest time limit that a build may ask for; the schema's own if left out. */
  maxTimeLimitSeconds?: number;
  /** Builds of one tenant that may be in the queue. */
  maxQueuedPerTenant: number;
}

const DEFAULT_MAX_QUEUED = 500;

/** The shortest time limit that a build can ask for: with less, none could be submitted. */
const SHORTEST_SECONDS = 10;

const secondsSchema = z
  .union(
    [z.number(), durationSchema.transform(ms => ms / 1000)],
    'must be a number of seconds, or a duration such as { hours: 2 }',
  )
  .transform(seconds => Math.floor(seconds))
  .refine(seconds => seconds >= SHORTEST_SECONDS, {
    message: `must be at least ${SHORTEST_SECONDS} seconds`,
  });

/** @throws InputError if `imageFactory.builds` can't be used. */
export function readBuildLimits(config: RootConfigService): BuildLimits {
  const { maxTimeLimit, maxQueuedPerTenant } = readConfig(
    config,
    'imageFactory.builds',
    z
      .object({
        maxTimeLimit: secondsSchema.optional(),
        maxQueuedPerTenant: z.number().int().min(1).default(DEFAULT_MAX_QUEUED),
      })
      .default({ maxQueuedPerTenant: DEFAULT_MAX_QUEUED }),
  );
  return { maxTimeLimitSeconds: maxTimeLimit, maxQueuedPerTenant };
}

/**
 * A spec with its time limit, which is an hour if it was left out, or what
 * the platform allows if that is less.
 *
 * @throws FieldsError that tells the longest time limit that is allowed.
 */
export function withTimeLimit(
  spec: BuildSpec,
  { maxTimeLimitSeconds: most }: BuildLimits,
): BuildSpec {
  const {
    timeLimitSeconds = Math.min(
      DEFAULT_TIME_LIMIT_SECONDS,
      most ?? DEFAULT_TIME_LIMIT_SECONDS,
    ),
  } = spec;
  if (most === undefined || timeLimitSeconds <= most) {
    return { ...spec, timeLimitSeconds };
  }
  throw new FieldsError([
    {
      path: ['body', 'spec', 'timeLimitSeconds'],
      rule: 'too_big',
      ...say('time-limit-above', { seconds: most }),
    },
  ]);
}
