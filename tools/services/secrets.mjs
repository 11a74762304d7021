import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Passwords of the local services, made once for a state folder and readable only by its owner. */
export function localSecrets(state) {
  const file = join(state, 'secrets.json');
  if (!existsSync(file)) {
    const password = () => randomBytes(24).toString('base64url');
    const secrets = {
      postgresPassword: password(),
      registryPassword: password(),
      registrySecret: password(),
    };
    writeFileSync(file, JSON.stringify(secrets), { mode: 0o600, flag: 'wx' });
  }
  return JSON.parse(readFileSync(file, 'utf8'));
}
