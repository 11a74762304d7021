import {
  DispatchSnapshot,
  WaitingExecution,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { ExecutionsRoom } from '../executions';
import { AdmittingProvider, ProvidersRoom } from '../providers';
import { TenantsRoom } from '../tenants';
import { KnexAdmissionStore } from './KnexAdmissionStore';

/** What a round of admission looks at. */
export interface SnapshotDeps {
  tenants: Pick<TenantsRoom, 'limits'>;
  providers: Pick<ProvidersRoom, 'states'>;
  executions: Pick<ExecutionsRoom, 'queue'>;
  store: KnexAdmissionStore;
}

/** Without what else is known of it. */
function toWaiting(known: WaitingExecution): WaitingExecution {
  const { executionId, tenantId, projectId } = known;
  const { requirements, wishedProviderId, attempt, createdAt } = known;
  const ids = { executionId, tenantId, projectId };
  return { ...ids, requirements, wishedProviderId, attempt, createdAt };
}

/** Reads everything that decides who may start, in one transaction. */
export async function readSnapshot(
  deps: SnapshotDeps,
  tx: Knex.Transaction,
  round: { waiting: WaitingExecution[]; providers: AdmittingProvider[] },
): Promise<DispatchSnapshot> {
  const { waiting } = round;
  const active = await deps.executions.queue.countActive(tx);
  const limits = await deps.tenants.limits(tx);
  const waitingTenants = new Set(waiting.map(one => one.tenantId));
  const lastAdmissions = await deps.store.lastAdmissions(tx, [
    ...waitingTenants,
  ]);
  return {
    providers: round.providers.map(({ executorId: _, ...provider }) => ({
      ...provider,
      slotsUsed: active.byProvider.get(provider.id) ?? 0,
    })),
    tenants: limits
      .filter(({ id }) => waitingTenants.has(id))
      .map(({ id, maxConcurrentBuilds, suspended }) => ({
        id,
        maxConcurrentBuilds,
        suspended,
        running: active.byTenant.get(id) ?? 0,
        lastAdmittedAt: lastAdmissions.get(id),
      })),
    waiting: waiting.map(toWaiting),
  };
}
