import { Knex } from 'knex';
import { say } from '@imagefactory/backstage-plugin-image-factory-common';
import { CodedConflictError, MissingError } from '../platform/errors';
import { KnexProviderStore } from './KnexProviderStore';
import { ProviderRecord } from './providerRow';

/**
 * Locks a provider that somebody is about to change.
 *
 * @param options.version - The one that the change is about; any if left out.
 * @throws MissingError if there is none, or it is retired.
 * @throws CodedConflictError `conflict` if it was changed since.
 */
export async function lockCurrent(
  store: KnexProviderStore,
  tx: Knex.Transaction,
  options: { id: string; version?: number },
): Promise<ProviderRecord> {
  const { id, version } = options;
  const provider = await store.lock(tx, id);
  if (!provider) throw new MissingError(`There is no provider ${id}`);
  if (provider.retiredAt !== null) {
    throw new MissingError(say('provider-removed', { provider: id }));
  }
  if (version !== undefined && version !== provider.version) {
    throw new CodedConflictError(
      'conflict',
      say('provider-changed', { provider: provider.title }),
    );
  }
  return provider;
}
