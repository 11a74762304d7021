import {
  credentialDeletePermission,
  registryUpdatePermission,
  removePlatformCredentialContract,
  removeTenantCredentialContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { MissingError } from '../platform/errors';
import {
  Caller,
  defineOperation,
  defineResourceOperation,
} from '../platform/operation';
import { CredentialDeps } from './credentialDeps';
import { CredentialRecord } from './KnexCredentialStore';

async function remove(
  deps: CredentialDeps,
  of: { id: string; tenantId: string | undefined },
  caller: Caller,
): Promise<CredentialRecord> {
  return deps.knex.transaction(async tx => {
    const record = await deps.credentials.find(tx, of.id);
    const isOwn = record !== undefined && record.tenantId === of.tenantId;
    if (!isOwn || !(await deps.credentials.delete(tx, of.id))) {
      throw new MissingError('There is no such credential');
    }
    const { tenantId, host, username, secret } = record;
    await deps.outbox.append(tx, {
      subjectType: 'registry-credential',
      subjectId: of.id,
      type: 'registry-credential.removed',
      actor: caller.ref,
      payload: { tenantId, host, username, secret },
    });
    return record;
  });
}

/** Runs that start from now on no longer sign in there. */
export function removeTenantCredential(deps: CredentialDeps) {
  return defineResourceOperation(removeTenantCredentialContract, {
    auditEventId: 'tenant-credential-remove',
    permission: credentialDeletePermission,
    guarded: deps.tenants.guardedTenant,
    id: ({ params }) => params.tenantId,
    run: ({ params: { credentialId: id, tenantId }, caller }) =>
      remove(deps, { id, tenantId }, caller),
  });
}

/** The same for what the runs of all tenants use. */
export function removePlatformCredential(deps: CredentialDeps) {
  return defineOperation(removePlatformCredentialContract, {
    auditEventId: 'platform-credential-remove',
    permission: registryUpdatePermission,
    run: ({ params: { credentialId: id }, caller }) =>
      remove(deps, { id, tenantId: undefined }, caller),
  });
}
