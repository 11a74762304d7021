import { InputError } from '@backstage/errors';
import {
  CheckGiven,
  parseRegistrySettings,
  RegistryTokenSigner,
  RunSecrets,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { resolve } from 'node:path';
import { ImagesRoom } from '../images';
import { Room, RoomDeps } from '../platform/room';
import { TenantsRoom } from '../tenants';
import { People } from './CatalogPeople';
import { createPullToken } from './createPullToken';
import { EnvironmentSecretSource } from './EnvironmentSecretSource';
import { FileSecretSource } from './FileSecretSource';
import { getRegistry } from './getRegistry';
import { createGuardedPullToken } from './guardedPullToken';
import { IssueOutcome, issueToken, TokenRequest } from './issueToken';
import { KnexCredentialStore } from './KnexCredentialStore';
import { KubernetesSecretSource } from './KubernetesSecretSource';
import { KnexPullTokenStore } from './KnexPullTokenStore';
import {
  listPlatformCredentials,
  listTenantCredentials,
} from './listCredentials';
import { listPullTokens } from './listPullTokens';
import { openKubernetes } from './openKubernetes';
import { PullPolicies } from './PullPolicies';
import {
  removePlatformCredential,
  removeTenantCredential,
} from './removeCredential';
import { revokePullToken } from './revokePullToken';
import { SecretSources } from './SecretSources';
import { secretsFor, StartingExecution } from './secretsFor';
import { TrialAccess, trialAccess, TrialOrder } from './trialAccess';
import { setPlatformCredential, setTenantCredential } from './setCredential';
import { trialOf } from './trialOf';

/** What other rooms may ask of registries. */
export interface RegistriesRoom extends Room {
  /** What a run may use; to be asked for just before its start, and to be kept nowhere. */
  secretsFor(starting: StartingExecution): Promise<RunSecrets>;
  /** Where a trial of a provider may push, with what it needs for that; to be kept nowhere. */
  trialOf(providerId: string): Promise<CheckGiven['registry']>;
  /**
   * What a trial of the platform itself may use, for one repository.
   *
   * @returns `undefined` if there is no registry.
   */
  trialAccess(order: TrialOrder): Promise<TrialAccess | undefined>;
  /** Answers the token endpoint. */
  issueToken(request: TokenRequest): Promise<IssueOutcome>;
  /** Lets no token open what lies below a prefix, from now on. */
  closePrefix(prefix: string): void;
}

const WARN_MS = 30 * 86_400_000;

interface RegistriesDeps extends RoomDeps {
  tenants: TenantsRoom;
  images: ImagesRoom;
  people: People;
  sources: SecretSources;
  pullPolicies?: PullPolicies;
}

/** A prefix that is open and closed at once is a mistake. */
function readSettings(config: RoomDeps['config']) {
  const settings = parseRegistrySettings(
    config.getOptional('imageFactory.registry'),
  );
  const { basePrefixes, closedPrefixes } = settings;
  const both = basePrefixes.find(prefix => closedPrefixes.includes(prefix));
  if (both === undefined) return settings;
  throw new InputError(
    `The configuration imageFactory.registry.closedPrefixes can't be used: ${both} is one of basePrefixes too`,
  );
}

function prepare(deps: RegistriesDeps) {
  const settings = readSettings(deps.config);
  const { tokens, secretFolder, kubernetesSecrets } = settings;
  const { pullPolicies = new PullPolicies() } = deps;
  deps.sources.addSecretSource(new EnvironmentSecretSource());
  deps.sources.addSecretSource(
    new FileSecretSource(secretFolder && resolve(secretFolder)),
  );
  deps.sources.addSecretSource(
    new KubernetesSecretSource(
      kubernetesSecrets && (() => openKubernetes(kubernetesSecrets)),
    ),
  );
  const pullTokens = new KnexPullTokenStore();
  return {
    ...deps,
    settings,
    basePrefixes: settings.basePrefixes,
    closedPrefixes: [...settings.closedPrefixes],
    pullPolicy: pullPolicies.policy(deps.tenants.platformRoles),
    signer:
      tokens &&
      new RegistryTokenSigner(tokens, { now: () => deps.clock.now() }),
    pullTokens,
    credentials: new KnexCredentialStore(),
    guardedPullToken: createGuardedPullToken({ knex: deps.knex, pullTokens }),
  };
}

type Prepared = ReturnType<typeof prepare>;

function operationsOf(own: Prepared) {
  return [
    getRegistry(own),
    listPullTokens(own),
    createPullToken(own),
    revokePullToken(own),
    listTenantCredentials(own),
    setTenantCredential(own),
    removeTenantCredential(own),
    listPlatformCredentials(own),
    setPlatformCredential(own),
    removePlatformCredential(own),
  ];
}

function warnOfEnd({ signer, clock, logger }: Prepared): void {
  if (!signer) return;
  const at = signer.certificateEndsAt;
  if (Date.parse(at) - clock.now() > WARN_MS) return;
  logger.warn(
    `The certificate of imageFactory.registry.tokens ends at ${at}; afterwards the registry takes no token. docs/operating.md says how to change it`,
  );
}

/** @throws InputError if `imageFactory.registry` can't be used. */
export function createRegistriesRoom(deps: RegistriesDeps): RegistriesRoom {
  const own = prepare(deps);
  warnOfEnd(own);
  return {
    operations: operationsOf(own),
    guarded: [own.guardedPullToken],
    secretsFor: starting => secretsFor(own, starting),
    trialOf: providerId => trialOf(own, providerId),
    trialAccess: order => trialAccess(own, order),
    issueToken: request => issueToken(own, request),
    closePrefix: prefix => {
      own.closedPrefixes.push(prefix);
    },
  };
}
