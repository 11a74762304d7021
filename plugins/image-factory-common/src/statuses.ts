import { z } from 'zod';
import { isKnownIn, UnknownWord } from './openWords';

/** @public */
export const tenantStatusSchema = z.enum(['active', 'suspended', 'archived']);
/** @public */
export const projectStatusSchema = z.enum(['active', 'archived']);
/** @public */
export const buildStatusSchema = z.enum([
  'queued',
  'running',
  'cancelling',
  'succeeded',
  'failed',
  'cancelled',
]);
/** @public */
export const executionStatusSchema = z.enum([
  'pending',
  'starting',
  'running',
  'stopping',
  'succeeded',
  'failed',
  'cancelled',
  'lost',
]);
/** @public */
export const stepStatusSchema = z.enum([
  'pending',
  'running',
  'succeeded',
  'failed',
  'skipped',
]);
/**
 * How ready a provider is, as it was seen: `preparing` while it is brought to
 * be, `offline` when it did not answer for some rounds.
 *
 * @public
 */
export const readinessSchema = z.enum([
  'unknown',
  'preparing',
  'ready',
  'degraded',
  'not-ready',
  'offline',
]);

/**
 * What people want of a provider, beside what is seen of it.
 *
 * @public
 */
export const providerStateSchema = z.enum(['enabled', 'paused', 'draining']);

/** @public */
export type TenantStatus = z.infer<typeof tenantStatusSchema>;
/** @public */
export type ProjectStatus = z.infer<typeof projectStatusSchema>;
/** @public */
export type BuildStatus = z.infer<typeof buildStatusSchema>;
/** @public */
export type ExecutionStatus = z.infer<typeof executionStatusSchema>;
/** @public */
export type StepStatus = z.infer<typeof stepStatusSchema>;
/** @public */
export type Readiness = z.infer<typeof readinessSchema>;
/** @public */
export type ProviderState = z.infer<typeof providerStateSchema>;

/**
 * What a waiting execution waits for; who can lift each is in `waitingReasons`.
 *
 * @public
 */
export const waitingForSchema = z.enum([
  'dispatcher',
  'no-provider',
  'provider-paused',
  'provider-not-ready',
  'provider-capacity',
  'wished-provider',
  'tenant-limit',
  'tenant-suspended',
  'retry-backoff',
]);
/** @public */
export type WaitingFor = z.infer<typeof waitingForSchema>;

/**
 * Why something waits, in words, and who can do something about it.
 *
 * @public
 */
export const waitingReasons: Record<
  WaitingFor,
  { message: string; owner: 'user' | 'platform' }
> = {
  dispatcher: {
    message: 'Waits for a dispatcher to pick it up',
    owner: 'platform',
  },
  'no-provider': {
    message: 'No provider that your tenant may use can run it',
    owner: 'platform',
  },
  'provider-paused': {
    message:
      'An operator keeps the providers that can run it from starting anything new',
    owner: 'platform',
  },
  'provider-not-ready': {
    message: 'No provider that can run it is ready',
    owner: 'platform',
  },
  'provider-capacity': {
    message: 'All slots of the providers that can run it are taken',
    owner: 'platform',
  },
  'wished-provider': {
    message: 'The provider that it wishes for can’t start it now',
    owner: 'user',
  },
  'tenant-limit': {
    message: 'Your tenant already runs as many builds as it may',
    owner: 'user',
  },
  'tenant-suspended': {
    message:
      'Your tenant is suspended or archived; nothing new starts until an operator resumes it',
    owner: 'platform',
  },
  'retry-backoff': {
    message:
      'The last try failed for a reason of the platform; it will be tried again',
    owner: 'platform',
  },
};

/**
 * Who can lift what something waits for; of a reason that is not known, nobody in particular.
 *
 * @public
 */
export function ownerOfWaiting(
  reason: WaitingFor | UnknownWord,
): 'user' | 'platform' | undefined {
  return isKnownIn(waitingReasons, reason)
    ? waitingReasons[reason].owner
    : undefined;
}
