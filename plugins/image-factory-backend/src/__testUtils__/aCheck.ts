import { ProviderCheck } from '../providers/KnexProviderCheckStore';

/** What is believed of a ready provider. */
export function aCheck(parts: Partial<ProviderCheck> = {}): ProviderCheck {
  return {
    providerId: 'p1',
    readiness: 'ready',
    believed: 'ready',
    summary: 'Ready',
    checks: [],
    offers: [],
    checkedAt: Date.parse('2026-01-02T03:04:05.678Z'),
    ...parts,
  };
}
