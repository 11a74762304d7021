import {
  credentialReadPermission,
  listPlatformCredentialsContract,
  listTenantCredentialsContract,
  registryReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  defineOperation,
  defineResourceOperation,
} from '../platform/operation';
import { CredentialDeps } from './credentialDeps';

export function listTenantCredentials(deps: CredentialDeps) {
  return defineResourceOperation(listTenantCredentialsContract, {
    auditEventId: 'tenant-credential-list',
    permission: credentialReadPermission,
    guarded: deps.tenants.guardedTenant,
    id: ({ params }) => params.tenantId,
    run: ({ params: { tenantId }, query }) =>
      deps.credentials.list(deps.knex, { tenantId }, query),
  });
}

export function listPlatformCredentials(deps: CredentialDeps) {
  return defineOperation(listPlatformCredentialsContract, {
    auditEventId: 'platform-credential-list',
    permission: registryReadPermission,
    run: ({ query }) =>
      deps.credentials.list(deps.knex, { tenantId: undefined }, query),
  });
}
