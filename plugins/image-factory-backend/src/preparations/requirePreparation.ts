import { say } from '@imagefactory/backstage-plugin-image-factory-common';
import { ProviderPreparation } from '@imagefactory/backstage-plugin-image-factory-node';
import { CodedConflictError, MissingError } from '../platform/errors';
import { PreparedProviders, ProviderRecord } from '../providers';

/**
 * How a provider is prepared.
 *
 * @throws MissingError if it was removed.
 * @throws ServiceUnavailableError if this process can't drive it.
 * @throws CodedConflictError if there is nothing to prepare.
 */
export function requirePreparation(
  providers: PreparedProviders,
  provider: ProviderRecord,
): ProviderPreparation {
  if (provider.retiredAt !== null) {
    throw new MissingError(`The provider ${provider.id} was removed`);
  }
  const preparation = providers.preparationOf(provider);
  if (preparation) return preparation;
  throw new CodedConflictError(
    'conflict',
    say('preparation-nothing', { provider: provider.title }),
  );
}
