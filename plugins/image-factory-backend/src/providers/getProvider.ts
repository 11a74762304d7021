import {
  getProviderContract,
  providerReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { defineOperation } from '../platform/operation';
import { ProviderReader } from './ProviderReader';

/** One provider; also a retired one, which old executions name. */
export function getProvider(deps: { reader: ProviderReader }) {
  return defineOperation(getProviderContract, {
    auditEventId: 'provider-get',
    permission: providerReadPermission,
    async run({ params, caller }) {
      const provider = await deps.reader.find(params.providerId);
      return deps.reader.answer(caller, provider);
    },
  });
}
