/**
 * What one run may use and nobody else may see. It is only ever in the memory
 * of the supervisor.
 *
 * @typedef {{ host: string, insecure: boolean } & (
 *   | { kind: 'token', token: string, expiresAt: string }
 *   | { kind: 'basic', username: string, password: string }
 *   | { kind: 'anonymous' }
 * )} RegistryCredential
 * @typedef {{ registries: RegistryCredential[] }} RunSecrets - With no
 *   registry at all the configured credentials file is used.
 */

/** A backend that is there needs milliseconds. */
const LIMIT_MS = 20_000;
const MAX_BYTES = 1024 * 1024;

/** @type {RunSecrets} */
export const NO_SECRETS = { registries: [] };

/**
 * Takes what the backend hands over through the standard input: one JSON
 * document, `src/startSupervisor.ts` writes it.
 *
 * @param {import('node:stream').Readable} input
 * @param {{ limitMs?: number }} [options]
 * @returns {Promise<RunSecrets | undefined>} `undefined` when it did not arrive
 *   whole, as when the backend died while it started the run.
 */
export async function takeSecrets(input, { limitMs = LIMIT_MS } = {}) {
  const timer = setTimeout(() => input.destroy(), limitMs);
  const parts = [];
  let bytes = 0;
  try {
    for await (const part of input) {
      bytes += part.length;
      if (bytes > MAX_BYTES) return undefined;
      parts.push(part);
    }
    const handed = JSON.parse(Buffer.concat(parts).toString('utf8'));
    return Array.isArray(handed?.registries) ? handed : undefined;
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
