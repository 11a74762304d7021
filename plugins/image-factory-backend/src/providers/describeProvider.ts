import { Provider } from '@imagefactory/backstage-plugin-image-factory-common';
import { ExecutorRegistry } from '../executions';
import { toIso } from '../platform/clock';
import { ProviderCheck } from './KnexProviderCheckStore';
import { methodsOf } from './methodsOf';
import { ConfiguredProvider } from './readProviders';

/** A provider as answers show it. */
export function describeProvider(
  provider: ConfiguredProvider,
  seen: {
    executors: ExecutorRegistry;
    check: ProviderCheck | undefined;
    slotsUsed: number;
    mayCheck: boolean;
  },
): Provider {
  const { executors, check, slotsUsed, mayCheck } = seen;
  return {
    id: provider.id,
    title: provider.title,
    executor: provider.executor,
    methods: methodsOf(provider, { executors, check }) ?? [],
    readiness: check?.readiness ?? 'unknown',
    summary: check?.summary ?? 'Not checked yet',
    checks: check?.checks ?? [],
    checkedAt: check && toIso(check.checkedAt),
    slots: provider.slots,
    slotsUsed,
    allowedActions: mayCheck ? ['check'] : [],
  };
}
