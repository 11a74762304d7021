import { ExecutorRegistry } from '../executions';
import { ProviderCheck } from './KnexProviderCheckStore';
import { ConfiguredProvider } from './readProviders';

/**
 * What a provider can run: as its executor says, or, in a process without the
 * executor, as one that has it said at the last check.
 *
 * @returns `undefined` if nobody has said so yet.
 */
export function methodsOf(
  provider: ConfiguredProvider,
  known: { executors: ExecutorRegistry; check: ProviderCheck | undefined },
): string[] | undefined {
  const executor = known.executors.find(provider.executor);
  return executor ? [...executor.methods] : known.check?.methods;
}
