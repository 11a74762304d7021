import {
  BodyOf,
  providerUpdatePermission,
  updateProviderContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { defineOperation } from '../platform/operation';
import { Outbox } from '../platform/outbox';
import { toRefusalError } from '../platform/refusals';
import { WorkQueue } from '../platform/work';
import { TenantsRoom } from '../tenants';
import { appendProviderEvent, isChanged } from './appendProviderEvent';
import { ExecutorRegistry } from './ExecutorRegistry';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';
import { KnexProviderStore } from './KnexProviderStore';
import { lockCurrent } from './lockCurrent';
import { managedRefusal } from './providerActions';
import { ProviderReader } from './ProviderReader';
import { ProviderRecord } from './providerRow';
import { ReadinessChecks } from './ReadinessChecks';
import { requireSettings } from './requireSettings';
import { requireTenants } from './requireTenants';

interface Deps {
  knex: Knex;
  work: WorkQueue;
  outbox: Outbox;
  executors: ExecutorRegistry;
  tenants: Pick<TenantsRoom, 'named'>;
  store: KnexProviderStore;
  checks: KnexProviderCheckStore;
  reader: ProviderReader;
  readiness: ReadinessChecks;
}

type Body = BodyOf<typeof updateProviderContract>;

/** Settings that stay as they are need no executor that knows them. */
function settingsOf(
  deps: Deps,
  current: ProviderRecord,
  { settings }: Body,
): JsonObject {
  if (JSON.stringify(settings) === JSON.stringify(current.settings)) {
    return current.settings;
  }
  return requireSettings(deps.executors.require(current.executorId), settings);
}

async function change(
  deps: Deps,
  tx: Knex.Transaction,
  call: { id: string; body: Body; actor: string },
): Promise<ProviderRecord> {
  const { id, body, actor } = call;
  const { title, slots, version } = body;
  const before = await lockCurrent(deps.store, tx, { id, version });
  const refusal = managedRefusal(before);
  if (refusal) throw toRefusalError(refusal);
  const settings = settingsOf(deps, before, body);
  const tenants = await requireTenants(deps.tenants, tx, body.tenants);
  const wanted = { ...before, title, slots, settings, tenants };
  if (!isChanged(before, wanted)) return before;
  // What was seen of it says nothing of how it is set up now.
  if (settings !== before.settings) await deps.checks.forget(tx, id);
  const after = await deps.store.update(tx, wanted);
  const event = { type: 'updated', actor, before, after };
  await appendProviderEvent(deps.outbox, tx, event);
  return after;
}

/** Changes a provider that was made in the portal. Runs that go on are found with the new settings. */
export function updateProvider(deps: Deps) {
  return defineOperation(updateProviderContract, {
    auditEventId: 'provider-update',
    permission: providerUpdatePermission,
    async run({ params, body, caller }) {
      const call = { id: params.providerId, body, actor: caller.ref };
      const provider = await deps.knex.transaction(tx =>
        change(deps, tx, call),
      );
      deps.readiness.checkSoon(provider);
      deps.work.wake();
      return deps.reader.answer(caller, provider);
    },
  });
}
