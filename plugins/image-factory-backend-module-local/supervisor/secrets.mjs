import { readFileSync } from 'node:fs';

const MASK = '***';
/** Shorter texts would also hide ordinary words. */
const MIN_SECRET_LENGTH = 4;

const URL_CREDENTIALS = /([a-z][a-z0-9+.-]*:\/\/)[^\s/@:]*:[^\s/@]*@/gi;
const AUTHORIZATION =
  /(authorization["']?\s*[:=]\s*["']?(?:basic|bearer|token)?\s*)[A-Za-z0-9+/=._~-]{4,}/gi;

/** @param {string} password */
function formsOf(password) {
  return [
    password,
    encodeURIComponent(password),
    Buffer.from(password).toString('base64'),
  ];
}

/** @param {Record<string, string>} entry */
function secretsOfEntry(entry) {
  const found = [entry.identitytoken, entry.registrytoken, entry.auth];
  const decoded = Buffer.from(entry.auth ?? '', 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  if (colon >= 0) found.push(...formsOf(decoded.slice(colon + 1)));
  if (entry.password) found.push(...formsOf(entry.password));
  return found;
}

/**
 * Every secret of a registry credentials file, in the forms in which it may be printed.
 *
 * @param {string | undefined} authFile
 * @returns {string[]}
 * @throws if the file can't be read.
 * @see https://man.archlinux.org/man/containers-auth.json.5
 */
export function secretsOfAuthFile(authFile) {
  if (!authFile) return [];
  const auths = JSON.parse(readFileSync(authFile, 'utf8')).auths ?? {};
  return Object.values(auths).flatMap(secretsOfEntry).filter(Boolean);
}

/**
 * @param {string[]} secrets
 * @returns {(line: string) => string} replaces each secret in a complete line.
 */
export function createMask(secrets) {
  // Longest first: a secret may be a part of another one.
  const known = [...new Set(secrets)]
    .filter(secret => secret.length >= MIN_SECRET_LENGTH)
    .sort((a, b) => b.length - a.length);
  return line => {
    let masked = line;
    for (const secret of known) masked = masked.replaceAll(secret, MASK);
    return masked
      .replace(URL_CREDENTIALS, `$1${MASK}@`)
      .replace(AUTHORIZATION, `$1${MASK}`);
  };
}
