import { Knex } from 'knex';
import { MissingError } from '../platform/errors';
import { ExecutorRegistry } from './ExecutorRegistry';
import {
  KnexProviderCheckStore,
  ProviderCheck,
} from './KnexProviderCheckStore';
import { KnexProviderStore } from './KnexProviderStore';
import { ReadinessChecks } from './ReadinessChecks';

/**
 * Checks a provider thoroughly now.
 *
 * @throws MissingError if there is no such provider.
 * @throws ServiceUnavailableError if this process can't drive it now.
 */
export async function checkNow(
  deps: {
    knex: Knex;
    executors: ExecutorRegistry;
    store: KnexProviderStore;
    checks: KnexProviderCheckStore;
    readiness: Pick<ReadinessChecks, 'check'>;
  },
  providerId: string,
): Promise<ProviderCheck> {
  const { knex, executors, store, checks, readiness } = deps;
  const provider = await store.find(knex, providerId);
  if (!provider || provider.retiredAt !== null) {
    throw new MissingError(`There is no provider ${providerId}`);
  }
  executors.require(provider.executorId);
  await readiness.check(provider);
  const check = await checks.find(knex, providerId);
  if (check) return check;
  throw new MissingError(`The provider ${providerId} was changed meanwhile`);
}
