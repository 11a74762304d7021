import {
  RegistryCredential,
  RegistryGrant,
  RegistryTokenSigner,
  RunSecrets,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { RegistryManifests } from './RegistryManifests';
import { credentialsOfPlatform, SecretsDeps } from './secretsFor';

/** A trial that pushes to a repository which holds nothing else. */
export interface TrialOrder {
  /** Whose it is, e.g. `canary:<id>`; the registry names it in its events. */
  subject: string;
  /** Without host. */
  repository: string;
  /** Repositories that it may read as well. */
  reads: string[];
  lifetimeSeconds: number;
}

/** How a trial speaks to the registry of the suite. */
export interface TrialAccess {
  /** As the portal names it, with port. */
  host: string;
  /** True for plain http. */
  insecure: boolean;
  /** For who pushes: it can remove nothing. */
  secrets: RunSecrets;
  /** For the portal itself, which looks at what was pushed, and removes it. */
  manifests: RegistryManifests;
}

function signFor(
  {
    signer,
    closedPrefixes,
  }: { signer: RegistryTokenSigner; closedPrefixes: string[] },
  order: TrialOrder,
  actions: RegistryGrant['actions'],
) {
  const reads = order.reads.filter(
    name => !closedPrefixes.some(prefix => name.startsWith(`${prefix}/`)),
  );
  return signer.sign({
    subject: order.subject,
    access: [
      { type: 'repository', name: order.repository, actions },
      ...reads.map((name): RegistryGrant => {
        return { type: 'repository', name, actions: ['pull'] };
      }),
    ],
    lifetimeSeconds: order.lifetimeSeconds,
  });
}

/** What a trial may use, made just before it starts and kept nowhere; `undefined` if there is no registry. */
export async function trialAccess(
  deps: Omit<SecretsDeps, 'tenants'>,
  order: TrialOrder,
): Promise<TrialAccess | undefined> {
  const { signer, closedPrefixes, settings } = deps;
  const { host, insecure } = settings;
  if (!host) return undefined;
  const own = async (
    actions: RegistryGrant['actions'],
  ): Promise<RegistryCredential[]> => {
    if (!signer) return [];
    const signed = await signFor({ signer, closedPrefixes }, order, actions);
    const { token, expiresAt } = signed;
    return [{ host, insecure, kind: 'token', token, expiresAt }];
  };
  const [pushing] = await own(['pull', 'push']);
  const [ours] = await own(['pull', 'delete']);
  const others = pushing ? [] : await credentialsOfPlatform(deps, host);
  const { repository } = order;
  return {
    ...{ host, insecure },
    secrets: { registries: pushing ? [pushing] : others },
    manifests: new RegistryManifests(
      { host, insecure, repository },
      ours ?? others[0],
    ),
  };
}
