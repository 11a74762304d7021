import {
  createProviderContract,
  providerCreatePermission,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Executor } from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { Clock, toIso } from '../platform/clock';
import { CodedConflictError, FieldsError } from '../platform/errors';
import { defineOperation } from '../platform/operation';
import { Outbox } from '../platform/outbox';
import { TenantsRoom } from '../tenants';
import { appendProviderEvent } from './appendProviderEvent';
import { ExecutorRegistry } from './ExecutorRegistry';
import { KnexProviderStore } from './KnexProviderStore';
import { newProvider } from './newProvider';
import { ProviderReader } from './ProviderReader';
import { ReadinessChecks } from './ReadinessChecks';
import { requireSettings } from './requireSettings';
import { requireTenants } from './requireTenants';

interface Deps {
  knex: Knex;
  clock: Clock;
  outbox: Outbox;
  executors: ExecutorRegistry;
  tenants: Pick<TenantsRoom, 'named'>;
  store: KnexProviderStore;
  reader: ProviderReader;
  readiness: ReadinessChecks;
}

function requireExecutor(executors: ExecutorRegistry, id: string): Executor {
  const executor = executors.find(id);
  if (executor) return executor;
  throw new FieldsError([
    {
      path: ['body', 'executor'],
      rule: 'unknown_executor',
      ...say('executor-unknown', { executor: id }),
    },
  ]);
}

function idTaken(id: string, isRetired: boolean): CodedConflictError {
  const said = say(isRetired ? 'provider-id-was-taken' : 'provider-id-taken', {
    provider: id,
  });
  return new CodedConflictError('name-taken', said, [
    { path: ['body', 'id'], rule: 'unique', ...said },
  ]);
}

/** Adds a provider in the portal. It is checked at once, and takes work as soon as it is ready. */
export function createProvider(deps: Deps) {
  return defineOperation(createProviderContract, {
    auditEventId: 'provider-create',
    permission: providerCreatePermission,
    async run({ body, caller }) {
      const executor = requireExecutor(deps.executors, body.executor);
      const settings = requireSettings(executor, body.settings);
      const provider = await deps.knex.transaction(async tx => {
        const tenants = await requireTenants(deps.tenants, tx, body.tenants);
        const at = toIso(deps.clock.now());
        const made = newProvider(
          { ...body, settings, tenants },
          { managedBy: 'portal', at },
        );
        if (!(await deps.store.insert(tx, made))) {
          const known = await deps.store.find(tx, made.id);
          throw idTaken(made.id, known?.retiredAt !== null);
        }
        const event = { type: 'created', actor: caller.ref, after: made };
        await appendProviderEvent(deps.outbox, tx, event);
        return made;
      });
      deps.readiness.checkSoon(provider);
      return deps.reader.answer(caller, provider);
    },
  });
}
