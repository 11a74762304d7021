import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as requestOf } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GateFacts } from '../../supervisor/registry/gateFacts.mjs';
import { pathOfHost } from '../../supervisor/registry/imageNames.mjs';
import { createRegistryClient } from '../../supervisor/registry/registryClient.mjs';
import { startRegistryGate } from '../../supervisor/registry/registryGate.mjs';

const MANIFEST_TYPE = 'application/vnd.oci.image.manifest.v1+json';
const BASIC = `Basic ${Buffer.from('robot:secret').toString('base64')}`;
const digestOf = bytes =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

let folder;
let closers;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gate-'));
  closers = [];
});
afterEach(async () => {
  for (const close of closers.reverse()) await close();
  rmSync(folder, { recursive: true, force: true });
});

async function serve(listener) {
  const seen = [];
  const server = createServer((request, response) => {
    seen.push(request);
    listener(request, response);
  });
  await new Promise(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise(resolve => {
      server.close(resolve);
    });
  });
  return { host: `127.0.0.1:${server.address().port}`, seen };
}

/** A gate in front of a registry; `base/*` may be read. */
async function gateTo(listener, options = {}) {
  const { host, seen } = await serve(listener);
  const socketPath = join(folder, 'gate.sock');
  const pauses = [];
  const credential = { kind: 'basic', username: 'robot', password: 'secret' };
  const client = createRegistryClient({ host, insecure: true, credential });
  const gate = await startRegistryGate({
    socketPath,
    clientFor: name => (name === host ? client : undefined),
    routes: { isAllowed: (_, name) => name.startsWith('base/') },
    pause: async ms => pauses.push(ms),
    ...options,
  });
  closers.push(() => gate.close());
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

function manifest(_, response) {
  response.writeHead(200, {
    'content-type': MANIFEST_TYPE,
    'set-cookie': 'session=1',
    'x-internal': 'yes',
    'docker-content-digest': digestOf('{}'),
  });
  response.end('{}');
}

const fails = status => (_, response) => response.writeHead(status).end();

describe('startRegistryGate', () => {
  it('answers the first question itself', async () => {
    const { ask, seen } = await gateTo(manifest);
    expect((await ask('/v2/')).status).toBe(200);
    expect((await ask('/v2/', { method: 'HEAD' })).status).toBe(200);
    expect(seen).toEqual([]);
  });

  it('gives a manifest, and of its headers only those that are needed', async () => {
    const { ask, at, gate, host } = await gateTo(manifest);
    const { status, headers, body } = await ask(
      at('base/debian/manifests/bookworm'),
    );
    expect([status, body]).toEqual([200, '{}']);
    const { date: _date, connection: _connection, ...rest } = headers;
    expect(rest).toEqual({
      'content-type': MANIFEST_TYPE,
      'docker-content-digest': digestOf('{}'),
      'content-length': '2',
    });
    expect(gate.facts).toEqual([
      {
        ...{ host, repository: 'base/debian', kind: 'manifest' },
        ...{ reference: 'bookworm', status: 200, digest: digestOf('{}') },
      },
    ]);
    expect(gate.lastFailure()).toBeUndefined();
  });

  it('answers HEAD without a body', async () => {
    const { ask, at } = await gateTo((_, response) => {
      response.writeHead(200, {
        'content-type': MANIFEST_TYPE,
        'content-length': 2,
        'docker-content-digest': digestOf('{}'),
      });
      response.end();
    });
    const path = at('base/debian/manifests/1');
    const { status, headers, body } = await ask(path, { method: 'HEAD' });
    expect([status, headers['content-length'], body]).toEqual([200, '2', '']);
  });

  it('proves outside who asks, and takes nothing of it in or out', async () => {
    const { ask, at, seen } = await gateTo((request, response) => {
      if (request.headers.authorization === BASIC) {
        manifest(request, response);
        return;
      }
      const challenge = { 'www-authenticate': 'Basic realm="r"' };
      response.writeHead(401, challenge).end();
    });
    const { status, headers } = await ask(at('base/debian/manifests/1'), {
      headers: { authorization: 'Basic Ym94OmJveA==', cookie: 'a=b' },
    });
    expect(status).toBe(200);
    expect(headers['www-authenticate']).toBeUndefined();
    expect(seen.map(({ headers: { authorization } }) => authorization)).toEqual(
      [undefined, BASIC],
    );
    expect(seen[1].headers.cookie).toBeUndefined();
  });

  it('gives no challenge to the box when the credentials are wrong', async () => {
    const { ask, at, gate } = await gateTo((_, response) => {
      response.writeHead(401, { 'www-authenticate': 'Basic realm="r"' }).end();
    });
    const { status, headers } = await ask(at('base/debian/manifests/1'));
    expect([status, headers['www-authenticate']]).toEqual([403, undefined]);
    expect(gate.lastFailure().answer.kind).toBe('unauthorized');
  });

  it('streams a blob, and follows redirects outside', async () => {
    const bytes = Buffer.alloc(3_000_000, 'x');
    const storage = await serve((_, response) => response.end(bytes));
    const { ask, at } = await gateTo((_, response) => {
      const location = `http://${storage.host}/bytes`;
      response.writeHead(307, { location }).end();
    });
    const digest = digestOf(bytes);
    const { status, headers, body } = await ask(
      at(`base/debian/blobs/${digest}`),
    );
    expect([status, body.length]).toEqual([200, bytes.length]);
    expect(headers.location).toBeUndefined();
    expect(headers['docker-content-digest']).toBe(digest);
    expect(storage.seen[0].headers.authorization).toBeUndefined();
  });

  it('denies other repositories and other registries by name', async () => {
    const { ask, at, gate, seen } = await gateTo(manifest);
    const { status, body } = await ask(at('web/secret/manifests/1'));
    expect(status).toBe(403);
    expect(JSON.parse(body).errors[0].code).toBe('DENIED');
    expect(gate.lastFailure()).toMatchObject({
      ...{ repository: 'web/secret', status: 403 },
      answer: { kind: 'denied', code: 'NOT_ALLOWED' },
    });
    const other = '/v2/169.254.169.254/base/debian/manifests/1';
    expect((await ask(other)).status).toBe(403);
    expect(seen).toEqual([]);
  });

  it.each([
    'base/../web/secret/manifests/1',
    'base/%2e%2e/web/secret/manifests/1',
    'base/debian%2fmanifests/1',
    'base//debian/manifests/1',
    'base/debian/manifests/../x',
    'base/debian/manifests/1?ns=x',
    'base/debian/blobs/sha256:../x',
    'base/debian/blobs/latest',
    'base/debian/tags/list',
    'base/debian/blobs/uploads/',
    'BASE/debian/manifests/1',
  ])('knows no path %s', async path => {
    const { ask, at, seen } = await gateTo(manifest);
    expect((await ask(at(path))).status).toBe(404);
    expect(seen).toEqual([]);
  });

  it('can not be written to', async () => {
    const { ask, at, seen } = await gateTo(manifest);
    const path = at('base/debian/manifests/1');
    for (const method of ['PUT', 'POST', 'DELETE', 'PATCH', 'OPTIONS']) {
      expect((await ask(path, { method })).status).toBe(405);
    }
    const headers = { 'content-length': 1 };
    expect((await ask(path, { body: 'x', headers })).status).toBe(405);
    expect(seen).toEqual([]);
  });

  it('does not take long headers', async () => {
    const { ask, seen } = await gateTo(manifest);
    const { status } = await ask('/v2/', {
      headers: { x: 'y'.repeat(10_000) },
    });
    expect(status).toBe(431);
    expect(seen).toEqual([]);
  });

  it.each([
    [404, 404, 'not-found'],
    [403, 403, 'denied'],
    [400, 503, 'invalid'],
  ])('passes %i on as %i, at once', async (upstream, status, kind) => {
    const { ask, at, gate, pauses } = await gateTo(fails(upstream));
    const answer = await ask(at('base/debian/manifests/1'));
    expect(answer.status).toBe(status);
    expect(gate.lastFailure()).toMatchObject({ status, answer: { kind } });
    expect(pauses).toEqual([]);
  });

  it('asks again after 429 and trouble, as long as the registry says (PB51)', async () => {
    const answers = [
      (_, response) => response.writeHead(429, { 'retry-after': '2' }).end(),
      fails(503),
      manifest,
    ];
    const { ask, at, gate, pauses } = await gateTo((request, response) =>
      answers.shift()(request, response),
    );
    const { status } = await ask(at('base/debian/manifests/other'));
    expect(status).toBe(200);
    expect(pauses).toEqual([2000, 8000]);
    expect(gate.lastFailure()).toBeUndefined();
  });

  it.each([
    [429, 'rate-limited'],
    [503, 'unavailable'],
  ])('gives up after three times %i', async (upstream, kind) => {
    const { ask, at, gate, seen } = await gateTo(fails(upstream));
    expect((await ask(at('base/debian/manifests/1'))).status).toBe(503);
    expect(seen).toHaveLength(3);
    expect(gate.lastFailure().answer).toMatchObject({ kind, status: upstream });
  });

  it('ends a blob that is cut before its length, and keeps why', async () => {
    const { ask, at, gate } = await gateTo((_, response) => {
      response.writeHead(200, { 'content-length': 1000 });
      response.write('half', () => response.socket.destroy());
    });
    const blob = at(`base/debian/blobs/${digestOf('x')}`);
    await expect(ask(blob)).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(gate.lastFailure()).toMatchObject({
      ...{ kind: 'blob', answer: { kind: 'cut' } },
    });
  });

  it('forgets a failure once the same thing succeeds, and only then', async () => {
    const answers = [fails(404), fails(404), manifest];
    const { ask, at, gate } = await gateTo((request, response) =>
      answers.shift()(request, response),
    );
    await ask(at('base/debian/manifests/1'));
    await ask(at('base/debian/manifests/2'));
    expect(gate.lastFailure().reference).toBe('2');
    await ask(at('base/debian/manifests/2'));
    expect(gate.lastFailure().reference).toBe('1');
  });

  it('keeps at most 1000 facts', () => {
    const facts = new GateFacts();
    const fact = { host: 'r', repository: 'a', kind: 'blob', status: 200 };
    for (let reference = 0; reference < 1001; reference += 1) {
      facts.add({ ...fact, reference });
    }
    expect(facts.all).toHaveLength(1000);
    expect(facts.all[0].reference).toBe(1);
  });

  it('refuses more requests at once than it may have', async () => {
    let release;
    let ready;
    const waiting = new Promise(resolve => {
      ready = resolve;
    });
    const { ask, at } = await gateTo(
      (request, response) => {
        release = () => manifest(request, response);
        ready();
      },
      { maxConcurrent: 1 },
    );
    const first = ask(at('base/debian/manifests/1'));
    await waiting;
    expect((await ask(at('base/debian/manifests/2'))).status).toBe(429);
    release();
    expect((await first).status).toBe(200);
  });

  it('lets go of the registry when the box is gone', async () => {
    let gone;
    const left = new Promise(resolve => {
      gone = resolve;
    });
    let started;
    const asked = new Promise(resolve => {
      started = resolve;
    });
    const { at, gate, socketPath } = await gateTo((_, response) => {
      response.on('close', gone);
      started();
    });
    const box = connect(socketPath);
    box.write(
      `GET ${at('base/debian/manifests/1')} HTTP/1.1\r\nHost: x\r\n\r\n`,
    );
    await asked;
    box.destroy();
    await left;
    expect(gate.facts).toEqual([]);
  });
});
