import { readFileSync } from 'node:fs';

/** @typedef {import('./handOver.mjs').RegistryCredential} RegistryCredential */

const isObject = value =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * @param {string} text
 * @returns {Array<[host: string, login: { auth?: string }]> | undefined} `undefined` if it is of another form.
 */
function entriesOf(text) {
  let content;
  try {
    content = JSON.parse(text);
  } catch {
    // The cause would quote what it could not read.
    return undefined;
  }
  if (!isObject(content)) return undefined;
  const { auths = {} } = content;
  if (!isObject(auths)) return undefined;
  const entries = Object.entries(auths);
  const isRight = entries.every(
    ([, login]) =>
      isObject(login) && ['string', 'undefined'].includes(typeof login.auth),
  );
  return isRight ? entries : undefined;
}

/**
 * The logins of a credentials file, for runs to which none were handed over.
 * A supervisor runs alone, without the code of the core: `readAuthFile` there
 * does the same, and both are held to the samples of `authFileSamples`.
 *
 * @param {string | undefined} authFile
 * @param {{ host: string, insecure: boolean } | undefined} registry - The configured one.
 * @returns {RegistryCredential[]}
 * @throws if the file can't be read or is of another form; never with what it holds.
 * @see https://man.archlinux.org/man/containers-auth.json.5
 */
export function loginsOfFile(authFile, registry) {
  if (!authFile) return [];
  const entries = entriesOf(readFileSync(authFile, 'utf8'));
  if (!entries) {
    throw new Error(
      `${authFile} is not in the form of containers-auth.json(5)`,
    );
  }
  return entries.flatMap(([host, { auth }]) => {
    const pair = Buffer.from(auth ?? '', 'base64').toString('utf8');
    const colon = pair.indexOf(':');
    if (colon <= 0) return [];
    return {
      host,
      insecure: host === registry?.host && registry.insecure,
      kind: 'basic',
      username: pair.slice(0, colon),
      password: pair.slice(colon + 1),
    };
  });
}

/**
 * What of credentials must never be shown.
 *
 * @param {RegistryCredential[]} registries
 * @returns {string[]}
 */
export function secretsOfCredentials(registries) {
  return registries.flatMap(credential => {
    if (credential.kind === 'token') return [credential.token];
    if (credential.kind === 'anonymous') return [];
    const { username, password } = credential;
    const pair = Buffer.from(`${username}:${password}`).toString('base64');
    return [password, pair];
  });
}
