import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, isPortFree } from '../../tools/setup/ports.mjs';
import { backendConfig } from './backendConfig.mjs';
import { startBackend } from './startBackend.mjs';

/**
 * Starts the example backend, or what an entry of its kind adds, with
 * databases of its own.
 *
 * @param {import('../session.mjs').Session} session
 * @param {{ name: string, entry?: string, tenants: import('./backendConfig.mjs').BenchTenant[], changes?: object }} options
 *   `name` is unique in the session; it begins the names of the databases.
 *   `changes` are those of the configuration.
 * @returns what `startBackend` returns, and `token`, which lets in a service.
 */
export async function startExampleBackend(session, options) {
  const { name, entry, tenants, changes } = options;
  const { services, signal, onClose } = session;
  // Where the registry sends its clients, for the first one.
  const port = (await isPortFree(services.port))
    ? services.port
    : await freePort();
  const token = randomBytes(24).toString('base64url');
  const configFile = join(services.state, `${name}.json`);
  const config = backendConfig({
    port,
    databasePrefix: `${name.replaceAll('-', '_')}_`,
    token,
    tenants,
    changes,
  });
  writeFileSync(configFile, JSON.stringify(config, null, 2), { mode: 0o600 });
  const backend = await startBackend(services, {
    entry: entry ?? join(services.root, 'packages/backend/src/index.ts'),
    configFile,
    port,
    logFile: join(services.logs, `bench-${name}.log`),
    signal,
  });
  onClose(backend.stop);
  return { ...backend, token };
}
