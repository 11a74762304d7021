import {
  PreparationKind,
  PreparationMode,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { needOfExecutor } from '../executions';
import { toIso } from '../platform/clock';
import { ProviderRecord } from '../providers';
import { PreparationDeps } from './preparationDeps';
import { PreparationRecord } from './preparationRow';

/** Kind of the work item whose subject is a preparation. */
export const PREPARE_PROVIDER = 'prepare-provider';
/** Of those that prove nothing, so many are kept of a provider. */
const KEPT = 100;

/** A preparation that somebody asks for. */
export interface PreparationOrder {
  /** As it was locked, with the settings that are to be brought. */
  provider: ProviderRecord;
  kind: PreparationKind;
  mode: PreparationMode;
  bundle: string;
  overwrite: boolean;
  /** Entity ref, or `system`. */
  requestedBy: string;
}

/**
 * Asks for a preparation of a provider that has none under way.
 *
 * @returns `undefined` if it has one by now.
 */
export async function requestPreparation(
  deps: Pick<PreparationDeps, 'clock' | 'store' | 'work' | 'providers'>,
  tx: Knex.Transaction,
  order: PreparationOrder,
): Promise<PreparationRecord | undefined> {
  const { provider, kind, mode, bundle, overwrite, requestedBy } = order;
  const record: PreparationRecord = {
    id: randomUUID(),
    providerId: provider.id,
    status: 'queued',
    ...{ kind, mode, bundle, overwrite, requestedBy },
    settings: provider.settings,
    takenUp: 0,
    version: 1,
    createdAt: toIso(deps.clock.now()),
  };
  await deps.store.prune(tx, { providerId: provider.id, keep: KEPT });
  if (!(await deps.store.insert(tx, record))) return undefined;
  await deps.providers.tell(tx, {
    ...{ provider, actor: requestedBy },
    type: 'preparation-requested',
    payload: { preparationId: record.id, kind, overwrite },
  });
  await deps.work.add(tx, {
    kind: PREPARE_PROVIDER,
    subject: record.id,
    needs: needOfExecutor(provider.executorId),
  });
  return record;
}
