import { LoggerService } from '@backstage/backend-plugin-api';
import { Knex } from 'knex';
import { countActiveOn } from '../executions';
import { Clock, toIso } from '../platform/clock';
import { Outbox } from '../platform/outbox';
import { appendProviderEvent, isChanged } from './appendProviderEvent';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';
import { KnexProviderStore } from './KnexProviderStore';
import { newProvider } from './newProvider';
import { ProviderRecord } from './providerRow';
import { DeclaredProvider } from './readProviders';
import { retireProvider } from './retireProvider';

interface Deps {
  knex: Knex;
  clock: Clock;
  outbox: Outbox;
  logger: LoggerService;
  store: KnexProviderStore;
  checks: KnexProviderCheckStore;
}

/**
 * Brings the providers of the configuration into the database: makes those
 * that are missing, changes the others, and retires those that left it. What
 * people set, such as a pause, stays. Safe to run in several processes at once.
 *
 * @param declared - `undefined` if the configuration of this process says
 * nothing of providers: then none is retired.
 */
export async function declareProviders(
  deps: Deps,
  declared: DeclaredProvider[] | undefined,
): Promise<void> {
  for (const provider of declared ?? []) {
    await deps.knex.transaction(tx => declare(deps, tx, provider));
  }
  const ids = declared && new Set(declared.map(provider => provider.id));
  const isOver = ({ id, managedBy, retiredAt }: ProviderRecord) =>
    retiredAt !== null ||
    (managedBy === 'configuration' && ids?.has(id) === false);
  for (const { id } of (await deps.store.listAll(deps.knex)).filter(isOver)) {
    await deps.knex.transaction(async tx => {
      const provider = await deps.store.lock(tx, id);
      if (!provider || !isOver(provider)) return;
      await retireProvider(deps, tx, { provider, actor: 'system' });
    });
  }
}

async function declare(
  deps: Deps,
  tx: Knex.Transaction,
  declared: DeclaredProvider,
): Promise<void> {
  const at = toIso(deps.clock.now());
  const made = newProvider(declared, { managedBy: 'configuration', at });
  if (await deps.store.insert(tx, made)) {
    await tell(deps, tx, { type: 'created', after: made });
    return;
  }
  const current = await deps.store.lock(tx, declared.id);
  // Somebody else took it back in between; the next start finds no row and makes it.
  if (!current || !(await mayTakeExecutor(deps, tx, { current, declared })))
    return;
  const { title, executorId, settings, slots, tenants } = made;
  const wanted: ProviderRecord = {
    ...current,
    ...{ title, executorId, settings, slots, tenants },
    managedBy: 'configuration',
    retiredAt: null,
  };
  if (!isChanged(current, wanted)) return;
  if (isSetUpOtherwise(current, wanted)) {
    await deps.checks.forget(tx, current.id);
  }
  const after = await deps.store.update(tx, wanted);
  const type = current.retiredAt === null ? 'updated' : 'returned';
  await tell(deps, tx, { type, before: current, after });
}

/** Runs that go on can be found again only by the executor that started them. */
async function mayTakeExecutor(
  deps: Deps,
  tx: Knex.Transaction,
  change: { current: ProviderRecord; declared: DeclaredProvider },
): Promise<boolean> {
  const { current, declared } = change;
  if (current.executorId === declared.executor) return true;
  const running = await countActiveOn(tx, current.id);
  if (running === 0) return true;
  deps.logger.error(
    `The provider ${current.id} stays with the executor '${current.executorId}', which still runs ${running} there; restart when they have ended, or give the provider with '${declared.executor}' another id`,
  );
  return false;
}

/** Whether what was seen of the one says nothing of the other. */
function isSetUpOtherwise(one: ProviderRecord, other: ProviderRecord): boolean {
  return (
    one.executorId !== other.executorId ||
    JSON.stringify(one.settings) !== JSON.stringify(other.settings)
  );
}

async function tell(
  deps: Deps,
  tx: Knex.Transaction,
  event: { type: string; before?: ProviderRecord; after: ProviderRecord },
): Promise<void> {
  await appendProviderEvent(deps.outbox, tx, { actor: 'system', ...event });
}
