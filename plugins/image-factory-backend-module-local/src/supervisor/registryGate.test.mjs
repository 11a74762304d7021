import {
  MANIFEST_TYPE,
  gateTo,
  manifest,
  serveRaw,
  startGates,
  endGates,
} from '../__testUtils__/registryGates.mjs';
import { BASIC, digestOf } from '../__testUtils__/registryServer.mjs';

beforeEach(startGates);
afterEach(endGates);

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

  it('tells the images that were read, each once, and not the parts of an index', async () => {
    const part = '{"layers":[]}';
    const index = JSON.stringify({ manifests: [{ digest: digestOf(part) }] });
    const pinned = '{"config":{}}';
    const contents = {
      bookworm: ['application/vnd.oci.image.index.v1+json', index],
      [digestOf(part)]: [MANIFEST_TYPE, part],
      [digestOf(pinned)]: [MANIFEST_TYPE, pinned],
      broken: ['application/vnd.oci.image.index.v1+json', '{"manifests":3}'],
    };
    const { ask, at, gate, host } = await gateTo((request, response) => {
      const [type, content] = contents[request.url.split('/').pop()] ?? [];
      response.writeHead(content ? 200 : 404, {
        'content-type': type ?? 'x/y',
      });
      response.end(content);
    });
    for (const reference of [
      ...['bookworm', digestOf(part), digestOf(pinned), 'bookworm'],
      ...['missing', 'broken'],
    ]) {
      await ask(at(`base/debian/manifests/${reference}`));
    }
    const repository = `${host}/base/debian`;
    expect(gate.images).toEqual([
      { repository, reference: 'bookworm', digest: digestOf(index) },
      {
        ...{ repository, reference: digestOf(pinned) },
        digest: digestOf(pinned),
      },
      { repository, reference: 'broken', digest: digestOf('{"manifests":3}') },
    ]);
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
    const storage = await serveRaw((_, response) => response.end(bytes));
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
});
