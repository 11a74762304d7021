import {
  CheckGiven,
  RegistryCredential,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { isBelow } from './grantScopes';
import { credentialsOfPlatform, SecretsDeps } from './secretsFor';

/**
 * Where trials of providers push, each below it in a repository of its own.
 * No tenant has it: two dashes in a row are in the name of none.
 */
export const TRIAL_PREFIX = 'image-factory--probe';

/** A trial is over long before. */
const LIFETIME_SECONDS = 600;

type TrialDeps = Omit<SecretsDeps, 'tenants'>;

async function ownToken(
  { signer, settings, closedPrefixes }: TrialDeps,
  repository: string,
): Promise<RegistryCredential | undefined> {
  const { host, insecure } = settings;
  const isClosed = closedPrefixes.some(prefix => isBelow(repository, prefix));
  if (!signer || !host || isClosed) return undefined;
  const { token, expiresAt } = await signer.sign({
    subject: 'probe',
    access: [
      { type: 'repository', name: repository, actions: ['pull', 'push'] },
    ],
    lifetimeSeconds: LIFETIME_SECONDS,
  });
  return { host, insecure, kind: 'token', token, expiresAt };
}

/**
 * Where a trial of a provider may push, with what opens that repository and
 * no other where the suite signs tokens.
 *
 * @returns `undefined` if the suite has no registry.
 */
export async function trialOf(
  deps: TrialDeps,
  providerId: string,
): Promise<CheckGiven['registry']> {
  const { host, insecure } = deps.settings;
  if (!host) return undefined;
  const repository = `${TRIAL_PREFIX}/${providerId}`;
  const own = await ownToken(deps, repository);
  const found = own ? [own] : await credentialsOfPlatform(deps, host);
  return { host, insecure, repository, secrets: { registries: found } };
}
