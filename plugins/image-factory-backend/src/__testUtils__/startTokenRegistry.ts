import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from './startFactory';

/** A port that is free now. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A real registry on loopback that sends its clients to a token endpoint. */
export async function startTokenRegistry(options: {
  port: number;
  realm: string;
  certificateFile: string;
}): Promise<{ host: string; stop(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'image-factory-registry-'));
  const host = `127.0.0.1:${options.port}`;
  const config = {
    version: 0.1,
    log: { level: 'error', accesslog: { disabled: true } },
    storage: {
      filesystem: { rootdirectory: join(folder, 'storage') },
      delete: { enabled: true },
    },
    auth: {
      token: {
        realm: options.realm,
        service: 'registry',
        issuer: 'image-factory',
        rootcertbundle: options.certificateFile,
      },
    },
    http: { addr: host, secret: 'of this test' },
  };
  const file = join(folder, 'config.yml');
  writeFileSync(file, JSON.stringify(config));
  const child: ChildProcess = spawn('docker-registry', ['serve', file], {
    stdio: 'ignore',
  });
  await eventually(
    () =>
      fetch(`http://${host}/v2/`).then(
        ({ status }) => status,
        () => undefined,
      ),
    status => status === 401,
  );
  return {
    host,
    async stop() {
      child.kill();
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
