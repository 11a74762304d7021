import { InputError } from '@backstage/errors';

/** The registry that images are pushed to, as `imageFactory.registry` names it. */
export interface RegistrySettings {
  /** With port if need be. Without it no build is accepted. */
  host?: string;
  /** Whether it speaks plain http. */
  insecure: boolean;
  /** File in the form of `containers-auth.json(5)`, as it was written. */
  authFile?: string;
  /** First parts of the repositories that every tenant may build on. */
  basePrefixes: string[];
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

function readPrefixes(value: unknown): string[] {
  if (value === undefined || value === null) return ['base'];
  if (!Array.isArray(value)) {
    throw unusable('.basePrefixes', 'must be a list of texts');
  }
  return value.map((prefix, index) => {
    const text = readText(prefix, `.basePrefixes[${index}]`);
    if (text !== undefined) return text;
    throw unusable(`.basePrefixes[${index}]`, 'must be a text');
  });
}

/**
 * Reads what the configuration holds under `imageFactory.registry`.
 *
 * @param value - `config.getOptional('imageFactory.registry')`.
 * @throws InputError that names the key and what is wrong with it.
 */
export function parseRegistrySettings(value: unknown): RegistrySettings {
  const given = value ?? {};
  if (typeof given !== 'object' || Array.isArray(given)) {
    throw unusable('', 'must be a group of settings');
  }
  const { host, insecure, authFile, basePrefixes } = given as Record<
    string,
    unknown
  >;
  return {
    host: readHost(host),
    insecure: readSwitch(insecure, '.insecure'),
    authFile: readText(authFile, '.authFile'),
    basePrefixes: readPrefixes(basePrefixes),
  };
}
