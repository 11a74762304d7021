import { readFileSync } from 'node:fs';

/**
 * Credentials of a registry.
 *
 * @param {string | undefined} authFile
 * @param {string} host - With its port.
 * @returns {{ auth: string } | undefined}
 * @throws if the file can't be read.
 * @see https://man.archlinux.org/man/containers-auth.json.5
 */
export function credentialsOf(authFile, host) {
  if (!authFile) return undefined;
  const auth = JSON.parse(readFileSync(authFile, 'utf8')).auths?.[host]?.auth;
  return auth ? { auth } : undefined;
}
