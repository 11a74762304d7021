import { z } from 'zod';

/**
 * What the token of a run says in our own words. A registry knows only exact
 * names, and nobody knows yet which images a run will read: for each of
 * those it asks the token endpoint, with its token as proof.
 */
const runClaimsSchema = z.object({
  execution: z.string(),
  tenant: z.string(),
  /** The repository that the run pushes to; absent for one that pushes nothing. */
  pushes: z.string().optional(),
  /** Prefixes of repositories that the run may read. */
  reads: z.array(z.string()),
});
export type RunClaims = z.infer<typeof runClaimsSchema>;

/** Name of the claim. */
export const RUN_CLAIM = 'image-factory-run';

/** @returns `undefined` if it is no token of a run. */
export function readRunClaims(
  payload: Record<string, unknown>,
): RunClaims | undefined {
  const result = runClaimsSchema.safeParse(payload[RUN_CLAIM]);
  return result.success ? result.data : undefined;
}
