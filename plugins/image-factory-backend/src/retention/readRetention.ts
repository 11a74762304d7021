import { RootConfigService } from '@backstage/backend-plugin-api';
import { z } from 'zod';
import { durationSchema } from '../platform/durationSchema';
import { readConfig } from '../platform/readConfig';

/** A page that is open now must not lose what it shows. */
const SHORTEST_MS = 3_600_000;

const keptSchema = durationSchema
  .refine(ms => ms >= SHORTEST_MS, { message: 'must be at least an hour' })
  .optional();

const retentionSchema = z
  .strictObject({
    logs: keptSchema,
    events: keptSchema,
    executions: keptSchema,
  })
  .default({});

/** For how many milliseconds something is kept; for ever where nothing is said. */
export interface Retention {
  /** Since the execution ended; never longer than `executions`. */
  logs?: number;
  /** Since the event happened. */
  events?: number;
  /** Since the execution ended. */
  executions?: number;
}

/** @throws InputError if `imageFactory.retention` can't be used. */
export function readRetention(config: RootConfigService): Retention {
  const { logs, events, executions } = readConfig(
    config,
    'imageFactory.retention',
    retentionSchema,
  );
  const ends = [logs, executions].filter(ms => ms !== undefined);
  return {
    logs: ends.length > 0 ? Math.min(...ends) : undefined,
    events,
    executions,
  };
}
