import { z } from 'zod';
import { openWord } from './openWords';

/**
 * Why an execution starts at one provider and not at another:
 *
 * - `not-allowed`: its tenant may not use the provider,
 * - `lacks-requirement`: the provider doesn't have what it needs,
 * - `not-checked`: nobody has seen yet what the provider has,
 * - `not-wished`: it wishes for another one,
 * - `paused`: people keep the provider from starting anything new,
 * - `not-ready`: the checks of the provider fail, or it does not answer,
 * - `full`: all of its slots are taken,
 * - `not-emptiest`: it could have taken it, but had no more free slots than the one that took it.
 *
 * @public
 */
export const rejectionReasonSchema = z.enum([
  'not-allowed',
  'lacks-requirement',
  'not-checked',
  'not-wished',
  'paused',
  'not-ready',
  'full',
  'not-emptiest',
]);
/** @public */
export type RejectionReason = z.infer<typeof rejectionReasonSchema>;

/**
 * A provider that an execution does not start at, and why.
 *
 * @public
 */
export const rejectedProviderSchema = z.object({
  providerId: z.string(),
  reason: openWord(rejectionReasonSchema),
  /** What it lacks, e.g. `build-network:default`; with `lacks-requirement`. */
  lacks: z.array(z.string()).optional(),
});
/** @public */
export type RejectedProvider = z.infer<typeof rejectedProviderSchema>;

/**
 * Why an execution is where it is: as it was decided when it was admitted, and
 * as things stand now while it waits.
 *
 * @public
 */
export const placementSchema = z.object({
  /**
   * By id, at most 50. Those that the tenant may not use are named only to
   * people who may change providers.
   */
  rejected: z.array(rejectedProviderSchema),
  /** How many more there are. */
  more: z.number().int(),
});
/** @public */
export type Placement = z.infer<typeof placementSchema>;
