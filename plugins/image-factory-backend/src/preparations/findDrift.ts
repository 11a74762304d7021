import { toIso } from '../platform/clock';
import { WorkHandler } from '../platform/work';
import { ProviderRecord } from '../providers';
import { PreparationDeps } from './preparationDeps';
import { askForDrift } from './seeDrift';

/** Kind of the one work item that goes on for ever. */
export const FIND_DRIFT = 'find-drift';
const EVERY_MS = 60_000;
/** With the time between two rounds, nothing goes unseen for five minutes. */
const STALE_MS = 100_000;

/** Of one that no process here can drive nobody knows whether there is anything to prepare. */
function hasPreparation(
  { providers }: PreparationDeps,
  provider: ProviderRecord,
): boolean {
  if (!providers.isServed(provider)) return true;
  try {
    return providers.preparationOf(provider) !== undefined;
  } catch {
    // Its readiness says what is wrong with its settings.
    return false;
  }
}

/** Asks every minute for a look at the providers at which nobody has looked for a while. */
export function findDrift(deps: PreparationDeps): WorkHandler {
  const { knex, clock, work, drift, providers, random } = deps;
  return {
    // There is always a next time.
    maxFailures: Number.POSITIVE_INFINITY,
    async run(item) {
      const seen = await drift.list(knex);
      const since = toIso(clock.now() - STALE_MS);
      const due = (await providers.list()).filter(
        provider =>
          (seen.get(provider.id)?.seenAt ?? '') < since &&
          hasPreparation(deps, provider),
      );
      await knex.transaction(async tx => {
        for (const provider of due) await askForDrift(deps, tx, provider);
        const delayMs = EVERY_MS * (0.9 + 0.2 * random());
        await work.postpone(tx, item, { delayMs });
      });
    },
    async giveUp() {},
  };
}
