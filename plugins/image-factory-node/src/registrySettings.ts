import { InputError } from '@backstage/errors';

/**
 * How the suite signs the tokens that its registry asks for.
 *
 * @public
 */
export interface RegistryTokenSettings {
  /** Who signs; the registry's `auth.token.issuer`. */
  issuer: string;
  /** For whom; the registry's `auth.token.service`. */
  service: string;
  /** PEM file with the private key, of the curve P-256. */
  keyFile: string;
  /** PEM file with its certificate, and those that vouch for it. */
  certificateFile: string;
  /** PEM file with the certificate before this one, while runs still hold tokens of it. */
  previousCertificateFile?: string;
}

/**
 * Where Secrets of Kubernetes are read.
 *
 * @public
 */
export interface KubernetesSecretSettings {
  /** The one namespace whose Secrets credentials may name. */
  namespace: string;
  /** Without it the account of the backend's pod is used. */
  kubeconfigFile?: string;
}

/**
 * The registry that images are pushed to, as `imageFactory.registry` names it.
 *
 * @public
 */
export interface RegistrySettings {
  /** With port if need be. Without it no build is accepted. */
  host?: string;
  /** Whether it speaks plain http. */
  insecure: boolean;
  /** File in the form of `containers-auth.json(5)`, as it was written. */
  authFile?: string;
  /** First parts of the repositories that every tenant may build on. */
  basePrefixes: string[];
  /** First parts of the repositories that no token opens, whoever asks. */
  closedPrefixes: string[];
  /** Set if the suite issues the registry's tokens. */
  tokens?: RegistryTokenSettings;
  /** Folder below which credentials may name files, as it was written. */
  secretFolder?: string;
  /** Set if credentials may name Secrets of Kubernetes. */
  kubernetesSecrets?: KubernetesSecretSettings;
}

const KEY = 'imageFactory.registry';
const HOST = /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:\d{1,5})?$/i;

function unusable(key: string, problem: string): InputError {
  return new InputError(
    `The configuration ${KEY}${key} can't be used: ${problem}`,
  );
}

function readText(value: unknown, key: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && value !== '') return value;
  throw unusable(key, 'must be a text that is not empty');
}

function readHost(value: unknown): string | undefined {
  const host = readText(value, '.host');
  if (host === undefined || HOST.test(host)) return host;
  throw unusable('.host', 'must be a host, with a port if need be');
}

/** What environment variables put in arrives as text. */
function readSwitch(value: unknown, key: string): boolean {
  const known = new Map<unknown, boolean>([
    [undefined, false],
    [null, false],
    [true, true],
    [false, false],
    ['true', true],
    ['false', false],
  ]);
  const found = known.get(value);
  if (found === undefined) throw unusable(key, 'must be true or false');
  return found;
}

function readPrefixes(
  value: unknown,
  key: string,
  byDefault: string[],
): string[] {
  if (value === undefined || value === null) return byDefault;
  if (!Array.isArray(value)) throw unusable(key, 'must be a list of texts');
  return value.map((prefix, index) => {
    const text = readText(prefix, `${key}[${index}]`);
    if (text !== undefined) return text;
    throw unusable(`${key}[${index}]`, 'must be a text');
  });
}

/** Without files of a key the registry has credentials of another kind. */
function readTokens(value: unknown): RegistryTokenSettings | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw unusable('.tokens', 'must be a group of settings');
  }
  const given = value as Record<string, unknown>;
  const text = (key: string) => readText(given[key], `.tokens.${key}`);
  const [keyFile, certificateFile] = [text('keyFile'), text('certificateFile')];
  if (!keyFile && !certificateFile) return undefined;
  if (!keyFile || !certificateFile) {
    const missing = keyFile ? 'certificateFile' : 'keyFile';
    throw unusable(`.tokens.${missing}`, 'must name a file, as its pair does');
  }
  return {
    issuer: text('issuer') ?? 'image-factory',
    service: text('service') ?? 'registry',
    ...{ keyFile, certificateFile },
    previousCertificateFile: text('previousCertificateFile'),
  };
}

/** Without a namespace there are no Secrets. */
function readKubernetes(value: unknown): KubernetesSecretSettings | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw unusable('.kubernetesSecrets', 'must be a group of settings');
  }
  const given = value as Record<string, unknown>;
  const text = (key: string) =>
    readText(given[key], `.kubernetesSecrets.${key}`);
  const [namespace, kubeconfigFile] = [
    text('namespace'),
    text('kubeconfigFile'),
  ];
  if (namespace) return { namespace, kubeconfigFile };
  if (!kubeconfigFile) return undefined;
  throw unusable('.kubernetesSecrets.namespace', 'must name a namespace');
}

/**
 * Reads what the configuration holds under `imageFactory.registry`.
 *
 * @param value - `config.getOptional('imageFactory.registry')`.
 * @throws InputError that names the key and what is wrong with it.
 * @public
 */
export function parseRegistrySettings(value: unknown): RegistrySettings {
  const given = value ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) {
    throw unusable('', 'must be a group of settings');
  }
  const settings = given as Record<string, unknown>;
  const prefixes = (key: string, byDefault: string[]) =>
    readPrefixes(settings[key], `.${key}`, byDefault);
  return {
    host: readHost(settings.host),
    insecure: readSwitch(settings.insecure, '.insecure'),
    authFile: readText(settings.authFile, '.authFile'),
    basePrefixes: prefixes('basePrefixes', ['base']),
    closedPrefixes: prefixes('closedPrefixes', ['quarantine', 'staging']),
    tokens: readTokens(settings.tokens),
    secretFolder: readText(settings.secretFolder, '.secretFolder'),
    kubernetesSecrets: readKubernetes(settings.kubernetesSecrets),
  };
}
