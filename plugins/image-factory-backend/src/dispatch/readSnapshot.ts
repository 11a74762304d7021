import {
  DispatchSnapshot,
  WaitingExecution,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { ExecutionsRoom } from '../executions';
import { ProvidersRoom } from '../providers';
import { TenantsRoom } from '../tenants';
import { KnexAdmissionStore } from './KnexAdmissionStore';

/** What a round of admission looks at. */
export interface SnapshotDeps {
  tenants: Pick<TenantsRoom, 'limits'>;
  providers: Pick<ProvidersRoom, 'states' | 'executorOf'>;
  executions: Pick<ExecutionsRoom, 'queue'>;
  store: KnexAdmissionStore;
}

/** Without what else is known of it. */
function toWaiting(known: WaitingExecution): WaitingExecution {
  const { executionId, tenantId, projectId } = known;
  const { requirements, attempt, createdAt } = known;
  const ids = { executionId, tenantId, projectId };
  return { ...ids, requirements, attempt, createdAt };
}

/** Reads everything that decides who may start, in one transaction. */
export async function readSnapshot(
  deps: SnapshotDeps,
  tx: Knex.Transaction,
  waiting: WaitingExecution[],
): Promise<DispatchSnapshot> {
  const active = await deps.executions.queue.countActive(tx);
  const limits = await deps.tenants.limits(tx);
  const states = await deps.providers.states(tx);
  const waitingTenants = new Set(waiting.map(one => one.tenantId));
  const lastAdmissions = await deps.store.lastAdmissions(tx, [
    ...waitingTenants,
  ]);
  return {
    providers: states.map(state => ({
      ...state,
      slotsUsed: active.byProvider.get(state.id) ?? 0,
    })),
    tenants: limits
      .filter(({ id }) => waitingTenants.has(id))
      .map(({ id, maxConcurrentBuilds }) => ({
        id,
        maxConcurrentBuilds,
        running: active.byTenant.get(id) ?? 0,
        lastAdmittedAt: lastAdmissions.get(id),
      })),
    waiting: waiting.map(toWaiting),
  };
}
