import { ProviderManager, ProviderRecord } from './providerRow';

/** A provider that takes work from its first moment on, as far as it is ready. */
export function newProvider(
  given: Pick<
    ProviderRecord,
    'id' | 'title' | 'settings' | 'slots' | 'tenants'
  > & { executor: string },
  made: { managedBy: ProviderManager; at: string },
): ProviderRecord {
  const { executor, ...same } = given;
  return {
    ...same,
    executorId: executor,
    managedBy: made.managedBy,
    state: 'enabled',
    stateReason: '',
    stateBy: null,
    stateAt: null,
    drainedAt: null,
    retiredAt: null,
    version: 1,
    createdAt: made.at,
  };
}
