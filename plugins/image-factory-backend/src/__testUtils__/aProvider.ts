import { ProviderRecord } from '../providers/providerRow';

/** A provider that was made in the portal and never touched since. */
export function aProvider(parts: Partial<ProviderRecord> = {}): ProviderRecord {
  return {
    id: 'p1',
    title: 'P1',
    executorId: 'fake',
    settings: {},
    slots: 1,
    tenants: null,
    managedBy: 'portal',
    state: 'enabled',
    stateReason: '',
    stateBy: null,
    stateAt: null,
    drainedAt: null,
    retiredAt: null,
    version: 1,
    createdAt: '2026-01-02T03:04:05.678Z',
    ...parts,
  };
}
