import { Provider } from '@imagefactory/backstage-plugin-image-factory-common';
import { toIso } from '../platform/clock';
import { ProviderCheck } from './KnexProviderCheckStore';
import { ConfiguredProvider } from './readProviders';

function methodsOf(check: ProviderCheck | undefined): string[] {
  return (check?.offers ?? []).flatMap(offer =>
    offer.kind === 'build' ? offer.methods : [],
  );
}

/** A provider as answers show it. */
export function describeProvider(
  provider: ConfiguredProvider,
  seen: {
    check: ProviderCheck | undefined;
    slotsUsed: number;
    mayCheck: boolean;
  },
): Provider {
  const { check, slotsUsed, mayCheck } = seen;
  return {
    id: provider.id,
    title: provider.title,
    executor: provider.executor,
    methods: methodsOf(check),
    readiness: check?.readiness ?? 'unknown',
    summary: check?.summary ?? 'Not checked yet',
    checks: check?.checks ?? [],
    checkedAt: check && toIso(check.checkedAt),
    slots: provider.slots,
    slotsUsed,
    allowedActions: mayCheck ? ['check'] : [],
  };
}
