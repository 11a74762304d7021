import {
  checkProviderContract,
  providerCheckPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { defineOperation } from '../platform/operation';
import { ProviderReader } from './ProviderReader';
import { ReadinessChecks } from './ReadinessChecks';

/** Looks at a provider now; who asks while a look is under way gets its outcome. */
export function checkProvider(deps: {
  reader: ProviderReader;
  checks: ReadinessChecks;
}) {
  return defineOperation(checkProviderContract, {
    auditEventId: 'provider-check',
    permission: providerCheckPermission,
    async run({ params, caller }) {
      const provider = deps.reader.configured(params.providerId);
      await deps.checks.check(provider);
      const [answer] = await deps.reader.describe(caller, [provider]);
      return answer;
    },
  });
}
