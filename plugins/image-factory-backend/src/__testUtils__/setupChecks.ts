import { mockServices } from '@backstage/backend-test-utils';
import { Knex } from 'knex';
import { checkGivenOf } from '../providers/checkGivenOf';
import { ExecutorRegistry } from '../providers/ExecutorRegistry';
import { KnexProviderCheckStore } from '../providers/KnexProviderCheckStore';
import { KnexProviderStore } from '../providers/KnexProviderStore';
import { ProviderRecord } from '../providers/providerRow';
import { ProviderSessions } from '../providers/ProviderSessions';
import { ReadinessChecks } from '../providers/ReadinessChecks';
import { ReadinessKeeper } from '../providers/ReadinessKeeper';
import { aProvider } from './aProvider';
import { BriskTimers } from './BriskTimers';
import { createRoomDeps } from './createRoomDeps';
import { FakeExecutor, FakeSession } from './FakeExecutor';
import { FakePlace } from './FakePlace';

/** A provider with what checks it, on a real database. */
export async function setupChecks(
  knex: Knex,
  { withExecutor = true }: { withExecutor?: boolean } = {},
) {
  const deps = createRoomDeps(knex);
  const store = new KnexProviderStore();
  const checks = new KnexProviderCheckStore();
  const createdAt = new Date(deps.clock.now()).toISOString();
  const provider = aProvider({ createdAt });
  await knex.transaction(tx => store.insert(tx, provider));
  const session = new FakeSession(new FakePlace(), 'p1');
  const executors = new ExecutorRegistry();
  if (withExecutor) {
    const fake = new FakeExecutor(new FakePlace());
    executors.addExecutor(fake);
    fake.open = () => session;
  }
  const timers = new BriskTimers();
  const logger = mockServices.logger.mock();
  const own = { ...deps, logger, timers, executors, store, checks };
  const sessions = new ProviderSessions(own);
  const registry = {
    host: 'r:5000',
    insecure: true,
    repository: 'image-factory--probe/p1',
    secrets: { registries: [] },
  };
  const keeper = new ReadinessKeeper(own);
  const outside = {
    tenants: { activeNames: async () => ['data', 'web'] },
    trialRegistry: async () => registry,
  };
  const readiness = new ReadinessChecks({
    ...{ ...own, sessions, keeper },
    given: (of, full) => checkGivenOf({ ...own, ...outside }, of, full),
  });
  const change = (wanted: Partial<ProviderRecord>) =>
    knex.transaction(async tx => {
      const current = (await store.lock(tx, 'p1'))!;
      return store.update(tx, { ...current, ...wanted });
    });
  const seen = () => checks.find(knex, 'p1');
  const changesTold = async () => {
    const rows = await knex('domain_events').orderBy('version');
    return rows.map(({ payload }) => JSON.parse(payload).after.readiness);
  };
  const parts = { provider, session, readiness, keeper, registry };
  return { ...own, ...parts, change, seen, changesTold };
}
