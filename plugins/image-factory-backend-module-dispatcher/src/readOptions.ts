import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds } from '@backstage/types';
import { DispatcherOptions } from '@imagefactory/backstage-plugin-image-factory-node';

const ROOT = 'imageFactory.dispatcher';

function readMs(
  config: RootConfigService,
  key: string,
  fallbackMs: number,
): number {
  const path = `${ROOT}.${key}`;
  if (!config.has(path)) return fallbackMs;
  const ms = durationToMilliseconds(
    readDurationFromConfig(config, { key: path }),
  );
  if (ms > 0) return ms;
  throw new InputError(`The configuration ${path} must be longer than nothing`);
}

/** @throws InputError if `imageFactory.dispatcher` can't be used. */
export function readOptions(config: RootConfigService): DispatcherOptions {
  const concurrency = config.getOptionalNumber(`${ROOT}.concurrency`) ?? 10;
  if (!Number.isInteger(concurrency) || concurrency < 1) {
    throw new InputError(
      `The configuration ${ROOT}.concurrency must be a whole number from 1`,
    );
  }
  return {
    pollMs: readMs(config, 'pollInterval', 1_000),
    leaseMs: readMs(config, 'lease', 15_000),
    concurrency,
  };
}
