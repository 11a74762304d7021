import { readFileSync } from 'node:fs';

/** @typedef {import('./handOver.mjs').RegistryCredential} RegistryCredential */

/**
 * The logins of a credentials file, for runs to which none were handed over.
 *
 * @param {string | undefined} authFile
 * @param {{ host: string, insecure: boolean } | undefined} registry - The configured one.
 * @returns {RegistryCredential[]}
 * @throws if the file can't be read.
 * @see https://man.archlinux.org/man/containers-auth.json.5
 */
export function loginsOfFile(authFile, registry) {
  if (!authFile) return [];
  const auths = JSON.parse(readFileSync(authFile, 'utf8')).auths ?? {};
  return Object.entries(auths).flatMap(([host, { auth }]) => {
    const pair = Buffer.from(auth ?? '', 'base64').toString('utf8');
    const colon = pair.indexOf(':');
    if (colon < 0) return [];
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
