import {
  checkProviderContract,
  providerCheckPermission,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { MissingError } from '../platform/errors';
import { defineOperation } from '../platform/operation';
import { ExecutorRegistry } from './ExecutorRegistry';
import { ProviderReader } from './ProviderReader';
import { ReadinessChecks } from './ReadinessChecks';

/** Looks at a provider now; who asks while a look is under way gets its outcome. */
export function checkProvider(deps: {
  executors: ExecutorRegistry;
  reader: ProviderReader;
  readiness: ReadinessChecks;
}) {
  return defineOperation(checkProviderContract, {
    auditEventId: 'provider-check',
    permission: providerCheckPermission,
    async run({ params, caller }) {
      const provider = await deps.reader.find(params.providerId);
      if (provider.retiredAt !== null) {
        throw new MissingError(
          say('provider-removed', { provider: provider.id }),
        );
      }
      deps.executors.require(provider.executorId);
      await deps.readiness.check(provider);
      return deps.reader.answer(caller, provider);
    },
  });
}
