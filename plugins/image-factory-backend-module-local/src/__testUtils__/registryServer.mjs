import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { RegistryAnswer } from '../../supervisor/registry/registryAnswer.mjs';
import { createRegistryClient } from '../../supervisor/registry/registryClient.mjs';

export const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
/** An account of a registry. */
export const CREDENTIAL = {
  kind: 'basic',
  username: 'robot',
  password: 'p@ss/w0rd',
};
/** How it is sent. */
export const BASIC = `Basic ${Buffer.from('robot:p@ss/w0rd').toString(
  'base64',
)}`;

export const digestOf = bytes =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

let servers = [];

/** For after each test. */
export async function endServers() {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise(resolve => {
      server.close(resolve);
    });
  }
  servers = [];
}

/**
 * Lets a server listen until the test ends.
 *
 * @returns its host with port.
 */
export async function listen(server) {
  servers.push(server);
  await new Promise(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return `127.0.0.1:${server.address().port}`;
}

/** A server whose requests are kept; the listener gets the body as well. */
export async function serve(listener) {
  const seen = [];
  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    const kept = { method, url, headers, body: Buffer.alloc(0) };
    seen.push(kept);
    request.on('data', chunk => {
      kept.body = Buffer.concat([kept.body, chunk]);
    });
    request.on('end', () => listener(kept, response));
  });
  return { host: await listen(server), seen };
}

export function clientOf(host, options = {}) {
  return createRegistryClient({ host, insecure: true, ...options });
}

/** The `RegistryAnswer` that a promise ends with. */
export async function answerOf(promise) {
  const error = await promise.then(
    () => new Error('it did not fail'),
    reason => reason,
  );
  expect(error).toBeInstanceOf(RegistryAnswer);
  return error;
}

/** A listener that answers with a fault of a registry. */
export function fail(
  status,
  { code = 'X', message = 'words', ...headers } = {},
) {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'text/plain', ...headers });
    response.end(JSON.stringify({ errors: [{ code, message }] }));
  };
}

export async function allOf(body) {
  const chunks = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

export const blobOf = text => ({
  digest: digestOf(text),
  size: Buffer.byteLength(text),
  open: async function* open() {
    yield Buffer.from(text);
  },
});
