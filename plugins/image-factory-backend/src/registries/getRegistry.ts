import {
  getRegistryContract,
  tokenCreatePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { RegistrySettings } from '@imagefactory/backstage-plugin-image-factory-node';
import { defineOperation } from '../platform/operation';

/** Who may make a token may know where to use it. */
export function getRegistry(deps: { settings: RegistrySettings }) {
  const { host, insecure, tokens } = deps.settings;
  return defineOperation(getRegistryContract, {
    auditEventId: 'registry-get',
    permission: tokenCreatePermission,
    run: async () => ({ host, insecure, takesPullTokens: Boolean(tokens) }),
  });
}
