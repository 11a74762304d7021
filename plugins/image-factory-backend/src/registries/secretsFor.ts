import { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import {
  RegistryCredential,
  RegistrySettings,
  RegistryTokenSigner,
  RunRequest,
  RunSecrets,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { Clock, toIso } from '../platform/clock';
import { TenantRecord, TenantsRoom } from '../tenants';
import { isBelow } from './grantScopes';
import { CredentialRecord, KnexCredentialStore } from './KnexCredentialStore';
import { readAuthFile } from './readAuthFile';
import { RUN_CLAIM, RunClaims } from './runClaims';
import { SecretSources } from './SecretSources';
import { secretScope } from './secretScope';

/** A run may start late and push for a while after its time limit was noticed. */
const MARGIN_SECONDS = 900;

export interface SecretsDeps {
  knex: Knex;
  clock: Clock;
  logger: LoggerService;
  tenants: Pick<TenantsRoom, 'requireActive'>;
  credentials: KnexCredentialStore;
  sources: SecretSources;
  signer: RegistryTokenSigner | undefined;
  settings: RegistrySettings;
  closedPrefixes: string[];
}

/** An execution whose run is about to start. */
export interface StartingExecution {
  id: string;
  tenantId: string;
  request: RunRequest;
}

function claimsOf({ id, tenantId, request }: StartingExecution): RunClaims {
  const common = { execution: id, tenant: tenantId };
  if (request.kind === 'build') {
    const { repository, readablePrefixes } = request.destination;
    return { ...common, pushes: repository, reads: readablePrefixes };
  }
  return { ...common, reads: [request.image.repository] };
}

async function ownToken(
  deps: SecretsDeps,
  starting: StartingExecution,
): Promise<RegistryCredential[]> {
  const { signer, closedPrefixes, settings } = deps;
  if (!signer || !settings.host) return [];
  const claims = claimsOf(starting);
  // What it certainly needs is in the token itself; for the rest it asks.
  const [name, actions] = claims.pushes
    ? [claims.pushes, ['pull', 'push'] as const]
    : [claims.reads[0], ['pull'] as const];
  const isClosed = closedPrefixes.some(prefix => isBelow(name, prefix));
  const { token, expiresAt } = await signer.sign({
    subject: `run:${claims.execution}`,
    access: isClosed
      ? []
      : [{ type: 'repository', name, actions: [...actions] }],
    lifetimeSeconds: starting.request.limits.timeLimitSeconds + MARGIN_SECONDS,
    own: { [RUN_CLAIM]: claims },
  });
  const { host, insecure } = settings;
  return [{ host, insecure, kind: 'token', token, expiresAt }];
}

async function readCredential(
  deps: Omit<SecretsDeps, 'tenants'>,
  record: CredentialRecord,
  tenant?: TenantRecord,
): Promise<RegistryCredential[]> {
  const { id, host, username, secret, tenantId } = record;
  const scope = secretScope(tenantId ? tenant : undefined);
  const at = toIso(deps.clock.now());
  const password = await deps.sources.read(secret, scope).catch(error => {
    deps.logger.warn(
      `The secret of the credential ${id} for ${host} could not be read; runs go on without it`,
      toError(error),
    );
    return undefined;
  });
  const found = password !== undefined;
  await deps.credentials.noteUse(deps.knex, id, { at, found });
  if (!found) return [];
  const insecure = host === deps.settings.host && deps.settings.insecure;
  return [{ host, insecure, kind: 'basic', username, password }];
}

async function fromAuthFile(
  deps: Pick<SecretsDeps, 'settings'>,
): Promise<RegistryCredential[]> {
  const { authFile, host: own, insecure } = deps.settings;
  return (await readAuthFile(authFile)).map(({ host, username, password }) => ({
    host,
    insecure: host === own && insecure,
    kind: 'basic',
    username,
    password,
  }));
}

/** What the platform has for a host: its credential, or that of the configured file. */
export async function credentialsOfPlatform(
  deps: Omit<SecretsDeps, 'tenants'>,
  host: string,
): Promise<RegistryCredential[]> {
  const record = await deps.credentials.ofPlatform(deps.knex, host);
  const found = record ? await readCredential(deps, record) : [];
  if (found.length > 0) return found;
  return (await fromAuthFile(deps)).filter(each => each.host === host);
}

/**
 * What a run may use, made just before it starts and kept nowhere: a token
 * for its own repository at the suite's registry, and the credentials of its
 * tenant and of the platform for others. One per host: the suite's own first,
 * then the tenant's, then the platform's, then those of the configured file.
 *
 * @throws CodedConflictError `tenant-suspended` if the tenant is not active.
 */
export async function secretsFor(
  deps: SecretsDeps,
  starting: StartingExecution,
): Promise<RunSecrets> {
  const { tenantId } = starting;
  const tenant = await deps.tenants.requireActive(deps.knex, tenantId);
  const records = await deps.credentials.usableBy(deps.knex, tenantId);
  const found = [
    ...(await ownToken(deps, starting)),
    ...(
      await Promise.all(
        records.map(record => readCredential(deps, record, tenant)),
      )
    ).flat(),
    ...(await fromAuthFile(deps)),
  ];
  const byHost = new Map<string, RegistryCredential>();
  for (const credential of found) {
    if (!byHost.has(credential.host)) byHost.set(credential.host, credential);
  }
  return { registries: [...byHost.values()] };
}
