import { toError } from '@backstage/errors';
import { withinTime } from '../platform/withinTime';
import { PreparationDeps } from './preparationDeps';
import { PreparationRecord } from './preparationRow';
import { askForDrift } from './seeDrift';
import { tenantNamesOf } from './tenantNamesOf';

/** Bundles of earlier proofs that stay, so that a roll-back finds them. */
const KEPT_BUNDLES = 3;
const SWEEP_LIMIT_MS = 60_000;

/** Names of bundles that nothing needs any more: neither this provider, nor another one. */
async function sparedBundles(
  { knex, store }: PreparationDeps,
  { providerId, bundle: present }: PreparationRecord,
): Promise<string[]> {
  const own = await store.bundlesOf(knex, providerId);
  const proved = own.filter(({ provedAt }) => provedAt !== undefined);
  const others = [
    ...(await store.certified(knex)).values(),
    ...(await store.active(knex)).values(),
  ].filter(record => record.providerId !== providerId);
  const kept = new Set([
    present,
    ...proved.slice(0, KEPT_BUNDLES).map(({ bundle }) => bundle),
    ...others.map(({ bundle }) => bundle),
  ]);
  return own.map(({ bundle }) => bundle).filter(name => !kept.has(name));
}

async function sweep(
  deps: PreparationDeps,
  record: PreparationRecord,
): Promise<void> {
  const bundles = await sparedBundles(deps, record);
  if (bundles.length === 0) return;
  const provider = await deps.providers.find(record.providerId);
  const preparation = deps.providers.preparationOf(provider);
  const tenantNames = await tenantNamesOf(deps, provider);
  await withinTime(
    deps.timers,
    { limitMs: SWEEP_LIMIT_MS, what: 'Removing earlier bundles' },
    async signal => preparation?.sweep(bundles, { tenantNames, signal }),
  );
}

/** What follows the end of a preparation. Nothing of it changes how that ended. */
export async function settlePreparation(
  deps: PreparationDeps,
  record: PreparationRecord,
): Promise<void> {
  const { providers, knex, logger } = deps;
  try {
    const provider = await providers.find(record.providerId);
    providers.checkSoon(provider);
    await knex.transaction(tx => askForDrift(deps, tx, provider));
    if (record.status === 'succeeded') await sweep(deps, record);
  } catch (error) {
    logger.warn(
      `What follows the preparation ${record.id} failed`,
      toError(error),
    );
  }
}
