import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { PlannedObject } from '@imagefactory/backstage-plugin-image-factory-common';
import { ProviderPreparation } from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { needOfExecutor } from '../executions';
import { toIso } from '../platform/clock';
import { withinTime } from '../platform/withinTime';
import { WorkHandler } from '../platform/work';
import { ProviderRecord } from '../providers';
import { DriftRecord } from './KnexDriftStore';
import { PreparationDeps } from './preparationDeps';
import { requestPreparation } from './requestPreparation';
import { tenantNamesOf } from './tenantNamesOf';

/** Kind of the work item whose subject is a provider. */
export const SEE_DRIFT = 'see-drift';
const LOOK_LIMIT_MS = 45_000;
/** A policy whose repair failed tries again after this time. */
const REPAIR_AGAIN_MS = 60 * 60_000;

/** Asks for a look at how a provider differs from what it should be. */
export async function askForDrift(
  { work }: Pick<PreparationDeps, 'work'>,
  tx: Knex.Transaction,
  { id, executorId }: ProviderRecord,
): Promise<void> {
  const needs = needOfExecutor(executorId);
  await work.add(tx, { kind: SEE_DRIFT, subject: id, needs });
}

type Seen = Omit<DriftRecord, 'providerId' | 'seenAt'>;

async function look(
  deps: PreparationDeps,
  provider: ProviderRecord,
  preparation: ProviderPreparation,
): Promise<Seen> {
  const tenantNames = await tenantNamesOf(deps, provider);
  try {
    const plan = await withinTime(
      deps.timers,
      { limitMs: LOOK_LIMIT_MS, what: 'Looking for drift' },
      signal => preparation.plan({ tenantNames, signal }),
    );
    const objects = plan.filter(({ action }) => action !== 'none');
    return { state: objects.length > 0 ? 'drifted' : 'in-sync', objects };
  } catch (error) {
    const isTold =
      error instanceof ServiceUnavailableError ||
      error instanceof NotAllowedError;
    if (!isTold) throw error;
    return { state: 'unknown', objects: [], problem: error.message };
  }
}

/** What is nobody's change. */
function isRepairable({ action }: PlannedObject): boolean {
  return action === 'create' || action === 'update';
}

/** By policy, what differs is repaired, but for what somebody changed. */
async function repair(
  deps: PreparationDeps,
  tx: Knex.Transaction,
  of: {
    provider: ProviderRecord;
    preparation: ProviderPreparation;
    seen: Seen;
  },
): Promise<void> {
  const { provider, preparation, seen } = of;
  if (!preparation.repairsDrift || !seen.objects.some(isRepairable)) return;
  const { id: providerId } = provider;
  const requestedBy = 'system';
  const last = await deps.store.newestBy(tx, { providerId, requestedBy });
  const since = toIso(deps.clock.now() - REPAIR_AGAIN_MS);
  if (last?.status === 'failed' && last.createdAt > since) return;
  const { mode, bundle } = preparation;
  await requestPreparation(deps, tx, {
    ...{ provider, mode, bundle, requestedBy },
    kind: 'repair',
    overwrite: false,
  });
}

/** Tells of a change; before the first proof nothing is expected to be there. */
async function tell(
  deps: PreparationDeps,
  tx: Knex.Transaction,
  of: { provider: ProviderRecord; before?: DriftRecord; seen: Seen },
): Promise<void> {
  const { provider, before, seen } = of;
  const wasDrifted = before?.state === 'drifted';
  if (seen.state === 'unknown' || wasDrifted === (seen.state === 'drifted')) {
    return;
  }
  await deps.providers.tell(tx, {
    ...{ provider, actor: 'system', type: seen.state },
    payload: { objects: seen.objects.map(({ id }) => id) },
  });
}

/** Stores what was seen, unless the provider is set up otherwise by now. */
async function store(
  deps: PreparationDeps,
  tx: Knex.Transaction,
  of: {
    provider: ProviderRecord;
    preparation: ProviderPreparation;
    seen: Seen;
  },
): Promise<void> {
  const { preparation, seen } = of;
  const { id: providerId, settings } = of.provider;
  const provider = await deps.providers.lock(tx, providerId);
  const isSame = JSON.stringify(provider.settings) === JSON.stringify(settings);
  if (!isSame) return;
  const before = await deps.drift.find(tx, providerId);
  const seenAt = toIso(deps.clock.now());
  await deps.drift.save(tx, { ...seen, providerId, seenAt });
  const wasProved = (await deps.store.certified(tx, [providerId])).size > 0;
  if (!wasProved) return;
  await tell(deps, tx, { provider, before, seen });
  await repair(deps, tx, { provider, preparation, seen });
}

/** Looks at how a provider differs from what it should be, and stores it for all processes. */
export function seeDrift(deps: PreparationDeps): WorkHandler {
  const { knex, work, providers } = deps;
  return {
    maxFailures: 3,
    async run(item) {
      const all = await providers.list();
      const provider = all.find(({ id }) => id === item.subject);
      const active = await deps.store.active(knex, [item.subject]);
      const preparation =
        provider && active.size === 0
          ? providers.preparationOf(provider)
          : undefined;
      if (!provider || !preparation) {
        await knex.transaction(tx => work.finish(tx, item));
        return;
      }
      const seen = await look(deps, provider, preparation);
      await knex.transaction(async tx => {
        await work.guard(tx, item);
        await store(deps, tx, { provider, preparation, seen });
        await work.finish(tx, item);
      });
      deps.changes.tell({ room: 'providers', id: provider.id });
    },
    async giveUp() {
      // The next round asks again.
    },
  };
}
