import {
  credentialSetPermission,
  registryUpdatePermission,
  Said,
  say,
  setPlatformCredentialContract,
  setTenantCredentialContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { toIso } from '../platform/clock';
import { FieldsError } from '../platform/errors';
import {
  defineOperation,
  defineResourceOperation,
} from '../platform/operation';
import { TenantRecord } from '../tenants';
import { CredentialDeps } from './credentialDeps';
import { CredentialRecord } from './KnexCredentialStore';
import { secretScope } from './secretScope';

type Given = Pick<CredentialRecord, 'host' | 'username' | 'secret'>;

function refuse(field: string, said: Said): FieldsError {
  return new FieldsError([
    { path: ['body', ...field.split('.')], rule: 'not_allowed', ...said },
  ]);
}

function check(
  { settings, sources }: CredentialDeps,
  given: Given,
  tenant: TenantRecord | undefined,
): void {
  // There a run has a token of its own, or what the platform set.
  if (given.host === settings.host && (tenant || settings.tokens)) {
    throw refuse('host', say('registry-own'));
  }
  const problem = sources.problemOf(given.secret, secretScope(tenant));
  if (problem) throw refuse('secret.name', problem);
}

async function set(
  deps: CredentialDeps,
  tx: Knex.Transaction,
  record: CredentialRecord,
): Promise<void> {
  const { id, tenantId, host, username, secret, createdBy } = record;
  await deps.credentials.set(tx, record);
  await deps.outbox.append(tx, {
    subjectType: 'registry-credential',
    subjectId: id,
    type: 'registry-credential.set',
    actor: createdBy,
    payload: { tenantId, host, username, secret },
  });
}

function recordOf(
  deps: CredentialDeps,
  given: Given,
  by: { caller: string; tenantId?: string },
): CredentialRecord {
  return {
    id: randomUUID(),
    tenantId: by.tenantId,
    ...given,
    createdBy: by.caller,
    createdAt: toIso(deps.clock.now()),
  };
}

/** Only says where the secret is: a value can be given to nobody here. */
export function setTenantCredential(deps: CredentialDeps) {
  return defineResourceOperation(setTenantCredentialContract, {
    auditEventId: 'tenant-credential-set',
    rule: { permission: credentialSetPermission, requires: ['active-tenant'] },
    guarded: deps.tenants.guardedTenant,
    id: ({ params }) => params.tenantId,
    async run({ body, caller, params: { tenantId } }) {
      const record = recordOf(deps, body, { caller: caller.ref, tenantId });
      await deps.knex.transaction(async tx => {
        const tenant = await deps.tenants.holdActive(tx, tenantId);
        check(deps, body, tenant);
        await set(deps, tx, record);
      });
      return record;
    },
  });
}

/** The same for the runs of all tenants. */
export function setPlatformCredential(deps: CredentialDeps) {
  return defineOperation(setPlatformCredentialContract, {
    auditEventId: 'platform-credential-set',
    permission: registryUpdatePermission,
    async run({ body, caller }) {
      check(deps, body, undefined);
      const record = recordOf(deps, body, { caller: caller.ref });
      await deps.knex.transaction(tx => set(deps, tx, record));
      return record;
    },
  });
}
