import {
  getProviderContract,
  providerReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { defineOperation } from '../platform/operation';
import { ProviderReader } from './ProviderReader';

export function getProvider(deps: { reader: ProviderReader }) {
  return defineOperation(getProviderContract, {
    auditEventId: 'provider-get',
    permission: providerReadPermission,
    async run({ params, caller }) {
      const provider = deps.reader.configured(params.providerId);
      const [answer] = await deps.reader.describe(caller, [provider]);
      return answer;
    },
  });
}
