import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as requestOf } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathOfHost } from '../../supervisor/registry/imageNames.mjs';
import { createRegistryClient } from '../../supervisor/registry/registryClient.mjs';
import { startRegistryGate } from '../../supervisor/registry/registryGate.mjs';
import { CREDENTIAL, digestOf, endServers, listen } from './registryServer.mjs';

export const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';

let folder;
let gates = [];

/** For before each test. */
export function startGates() {
  folder = mkdtempSync(join(tmpdir(), 'gate-'));
}

/** For after each test. */
export async function endGates() {
  for (const gate of gates) await gate.close();
  gates = [];
  await endServers();
  rmSync(folder, { recursive: true, force: true });
}

/** A server whose requests are kept as they are. */
export async function serveRaw(listener) {
  const seen = [];
  const server = createServer((request, response) => {
    seen.push(request);
    listener(request, response);
  });
  return { host: await listen(server), seen };
}

/** A gate in front of a registry; `base/*` may be read. */
export async function gateTo(listener, options = {}) {
  const { host, seen } = await serveRaw(listener);
  const socketPath = join(folder, 'gate.sock');
  const pauses = [];
  const client = createRegistryClient({
    host,
    insecure: true,
    credential: CREDENTIAL,
  });
  const gate = await startRegistryGate({
    socketPath,
    clientFor: name => (name === host ? client : undefined),
    routes: { isAllowed: (_, name) => name.startsWith('base/') },
    pause: async ms => pauses.push(ms),
    ...options,
  });
  gates.push(gate);
  const ask = (path, { method = 'GET', headers, body } = {}) =>
    new Promise((resolve, reject) => {
      const asked = requestOf({
        socketPath,
        path,
        method,
        headers,
        agent: false,
      });
      asked.on('error', reject);
      asked.on('response', response => {
        const chunks = [];
        response.on('error', reject);
        response.on('data', chunk => chunks.push(chunk));
        response.on('end', () =>
          resolve({
            status: response.statusCode,
            headers: response.headers,
            body: Buffer.concat(chunks).toString(),
          }),
        );
      });
      asked.end(body);
    });
  const at = path => `/v2/${pathOfHost(host)}/${path}`;
  return { gate, ask, at, host, seen, pauses, socketPath };
}

/** A registry that has every manifest. */
export function manifest(_, response) {
  response.writeHead(200, {
    'content-type': MANIFEST_TYPE,
    'set-cookie': 'session=1',
    'x-internal': 'yes',
    'docker-content-digest': digestOf('{}'),
  });
  response.end('{}');
}

export const fails = status => (_, response) =>
  response.writeHead(status).end();
