import { definitionOf } from '@imagefactory/backstage-plugin-image-factory-common';
import { Backoff, backoffMs } from '../platform/work';
import { ExecutionOwner, NextAttempt } from './ExecutionOwner';
import { ExecutionRecord } from './executionRow';

const MAX_ATTEMPTS = 3;

/** 10 s, then 40 s, each with up to a fifth more. */
const BETWEEN_ATTEMPTS: Backoff = {
  firstMs: 12_000,
  longestMs: 48_000,
  factor: 4,
  spread: 1 / 6,
};

/**
 * Whether and when what failed is tried again: for a reason of the platform,
 * unless its end was asked for or its owner wants no further attempt.
 *
 * @param random - From 0 to 1.
 */
export function nextAttempt(
  failed: ExecutionRecord,
  owner: ExecutionOwner,
  random: number,
): NextAttempt | undefined {
  const { attempt, failure, stopRequestedAt } = failed;
  if (!failure || stopRequestedAt || attempt >= MAX_ATTEMPTS) return undefined;
  if (!definitionOf(failure.reason).retryable) return undefined;
  if (owner.mayRetry && !owner.mayRetry(failed)) return undefined;
  const delayMs = backoffMs(attempt, random, BETWEEN_ATTEMPTS);
  return { attempt: attempt + 1, delayMs };
}
