import { CodedConflictError } from '../platform/errors';
import { ProviderRecord } from './providerRow';

/** @throws CodedConflictError `managed-by-configuration` if the configuration declares it. */
export function requirePortalManaged(provider: ProviderRecord): void {
  if (provider.managedBy === 'portal') return;
  throw new CodedConflictError(
    'managed-by-configuration',
    `The provider ${provider.title} is declared in imageFactory.providers of the configuration; change it there`,
  );
}
