import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import {
  hostOfPath,
  pathOfHost,
} from '../../supervisor/registry/imageNames.mjs';
import {
  RegistryAnswer,
  retryAfterMsOf,
} from '../../supervisor/registry/registryAnswer.mjs';
import { challengeOf } from '../../supervisor/registry/registryAuth.mjs';
import { createRegistryClient } from '../../supervisor/registry/registryClient.mjs';
import {
  RegistryRequests,
  TIMES,
} from '../../supervisor/registry/registryRequests.mjs';
import {
  pullFailureOf,
  pushFailureOf,
} from '../../supervisor/registry/registryFailures.mjs';

const OCI_MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const CREDENTIAL = {
  kind: 'basic',
  username: 'robot',
  password: 'p@ss/w0rd',
};
const BASIC = `Basic ${Buffer.from('robot:p@ss/w0rd').toString('base64')}`;

const digestOf = bytes =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

let servers = [];
afterEach(async () => {
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise(resolve => {
      server.close(resolve);
    });
  }
  servers = [];
});

/** A server whose requests are kept; the listener gets the body as well. */
async function serve(listener) {
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
  servers.push(server);
  await new Promise(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { host: `127.0.0.1:${server.address().port}`, seen };
}

function clientOf(host, options = {}) {
  return createRegistryClient({ host, insecure: true, ...options });
}

/** The `RegistryAnswer` that a promise ends with. */
async function answerOf(promise) {
  const error = await promise.then(
    () => new Error('it did not fail'),
    reason => reason,
  );
  expect(error).toBeInstanceOf(RegistryAnswer);
  return error;
}

function fail(status, { code = 'X', message = 'words', ...headers } = {}) {
  return (_, response) => {
    response.writeHead(status, { 'content-type': 'text/plain', ...headers });
    response.end(JSON.stringify({ errors: [{ code, message }] }));
  };
}

async function allOf(body) {
  const chunks = [];
  for await (const chunk of body) chunks.push(chunk);
  return Buffer.concat(chunks);
}

const blobOf = text => ({
  digest: digestOf(text),
  size: Buffer.byteLength(text),
  open: async function* open() {
    yield Buffer.from(text);
  },
});

const putOne = async listener => {
  const { host } = await serve(listener);
  return answerOf(
    clientOf(host).putManifest('web/pb/r13', '1', {
      mediaType: OCI_MANIFEST,
      bytes: Buffer.from('{}'),
    }),
  );
};
const TARGET = { registry: 'r:5000', repository: 'web/pb/r13', tag: '1' };

describe('answers of a registry to a push', () => {
  it.each([
    [401, 'unauthorized', 'image-push-denied'],
    [403, 'denied', 'image-push-denied'],
    [404, 'not-found', 'image-push-denied'],
    [409, 'immutable', 'tag-immutable'],
    [412, 'immutable', 'tag-immutable'],
    [413, 'too-large', 'image-too-large'],
    [429, 'rate-limited', 'registry-unavailable'],
    [500, 'unavailable', 'registry-unavailable'],
    [503, 'unavailable', 'registry-unavailable'],
    [400, 'invalid', 'unknown'],
    [307, 'invalid', 'unknown'],
  ])('turns %i into %s and %s', async (status, kind, reason) => {
    const answer = await putOne(fail(status));
    expect(answer).toMatchObject({ kind, status, code: 'X' });
    const failure = pushFailureOf(answer, TARGET);
    expect(failure.reason).toBe(reason);
    expect(failure.again).toBe(reason === 'registry-unavailable');
  });

  it('waits as long as a 429 asks for (PB51)', async () => {
    const answer = await putOne(
      fail(429, { code: 'TOOMANYREQUESTS', 'retry-after': '2' }),
    );
    expect(pushFailureOf(answer, TARGET)).toEqual({
      reason: 'registry-unavailable',
      message:
        'The registry r:5000 asks to wait, because it got too many requests',
      again: true,
      waitMs: 2000,
    });
  });

  it('never waits for more than a minute', async () => {
    const answer = await putOne(fail(429, { 'retry-after': '86400' }));
    expect(pushFailureOf(answer, TARGET).waitMs).toBe(60_000);
  });

  it('tells an immutable tag to the user (PB55)', async () => {
    const message =
      'Failed to process request due to pb/r13:1 configured as immutable.';
    const answer = await putOne(fail(412, { code: 'PRECONDITION', message }));
    expect(pushFailureOf(answer, TARGET)).toEqual({
      reason: 'tag-immutable',
      message: 'The tag 1 exists and is immutable; choose another tag',
      again: false,
    });
  });

  it('knows immutable tags behind general codes', async () => {
    const message =
      "The image tag '1' already exists in the 'web/pb/r13' repository and cannot be overwritten because the repository is immutable.";
    const answer = await putOne(fail(400, { code: 'TAG_INVALID', message }));
    expect(answer.kind).toBe('immutable');
  });

  it('does not read a reason out of names that the user chose (PB56)', async () => {
    const { host } = await serve(
      fail(403, {
        code: 'DENIED',
        message: 'no access to immutable/unauthorized for tag immutable',
      }),
    );
    const put = clientOf(host).putManifest(
      'immutable/unauthorized',
      'immutable',
      { mediaType: OCI_MANIFEST, bytes: Buffer.from('{}') },
    );
    expect((await answerOf(put)).kind).toBe('denied');
  });

  it('tells an answer that it does not know with status and code', async () => {
    const answer = await putOne(fail(400, { code: 'MANIFEST_INVALID' }));
    expect(pushFailureOf(answer, TARGET)).toEqual({
      reason: 'unknown',
      message:
        'The registry r:5000 did not take the image (400 MANIFEST_INVALID)',
      again: false,
    });
  });

  it('does not take words for a code', async () => {
    const answer = await putOne(fail(400, { code: 'https://me:pw@x' }));
    expect(answer.code).toBeUndefined();
  });
});

describe('answers of a registry to a pull', () => {
  const IMAGE = { image: 'r:5000/web/unauthorized:1' };
  it.each([
    [401, 'base-image-denied'],
    [403, 'base-image-denied'],
    [404, 'base-image-not-found'],
    [429, 'registry-unavailable'],
    [503, 'registry-unavailable'],
    [400, 'unknown'],
  ])('turns %i into %s, whatever the names say', async (status, reason) => {
    const { host } = await serve(fail(status, { code: 'MANIFEST_X' }));
    const answer = await answerOf(
      clientOf(host).getManifest('web/unauthorized', '1'),
    );
    expect(pullFailureOf(answer, IMAGE).reason).toBe(reason);
  });

  it('tells a registry in trouble and is ready to try again (PB56-503)', async () => {
    const { host } = await serve(fail(503));
    const answer = await answerOf(clientOf(host).getManifest('web/a', '1'));
    expect(pullFailureOf(answer, { image: 'r/web/a:1' })).toEqual({
      reason: 'registry-unavailable',
      message: 'The registry of r/web/a:1 has trouble of its own (503 X)',
      again: true,
    });
  });

  it('gives a manifest with the digest of its bytes', async () => {
    const { host, seen } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': `${OCI_MANIFEST}; q=1` });
      response.end('{"a":1}');
    });
    expect(await clientOf(host).getManifest('web/a', '1')).toEqual({
      mediaType: OCI_MANIFEST,
      digest: digestOf('{"a":1}'),
      bytes: Buffer.from('{"a":1}'),
    });
    expect(seen[0].headers.accept).toContain('manifest.list.v2+json');
  });

  it('does not take a manifest that is not the one of the digest', async () => {
    const { host } = await serve((_, response) => response.end('{}'));
    const answer = await answerOf(
      clientOf(host).getManifest('web/a', digestOf('other')),
    );
    expect(answer).toMatchObject({ kind: 'invalid', code: 'DIGEST_MISMATCH' });
  });

  it('stops reading a manifest without an end', async () => {
    const { host } = await serve((_, response) => {
      const more = () => {
        while (response.write(Buffer.alloc(64 * 1024)));
      };
      response.on('drain', more);
      more();
    });
    const answer = await answerOf(clientOf(host).getManifest('web/a', '1'));
    expect(answer).toMatchObject({ kind: 'invalid', code: 'TOO_LONG' });
  });

  it('asks for no name that is none', async () => {
    const { host, seen } = await serve(fail(500));
    for (const name of ['../x', 'a//b', 'A', 'a/../../v2', 'a?b', '']) {
      const answer = await answerOf(clientOf(host).getManifest(name, '1'));
      expect(answer.code).toBe('NAME_INVALID');
    }
    await answerOf(clientOf(host).getManifest('a', '../../x'));
    await answerOf(clientOf(host).getBlob('a', 'sha256:../x'));
    expect(seen).toEqual([]);
  });
});

describe('faults of the network', () => {
  it('tells a registry that is not there', async () => {
    const { host } = await serve(fail(500));
    const [server] = servers.splice(0);
    await new Promise(resolve => {
      server.close(resolve);
    });
    const answer = await answerOf(clientOf(host).ping());
    expect(answer).toMatchObject({
      kind: 'unavailable',
      system: 'ECONNREFUSED',
    });
    expect(pushFailureOf(answer, TARGET)).toEqual({
      reason: 'registry-unavailable',
      message: 'The registry r:5000 could not be reached (ECONNREFUSED)',
      again: true,
    });
  });

  it('tells a name that is not there', async () => {
    const answer = await answerOf(clientOf('registry.invalid').ping());
    expect(answer.kind).toBe('unavailable');
    expect(answer.system).toMatch(/ENOTFOUND|EAI_AGAIN/);
  });

  it('tells a connection that is cut before and in the middle of an answer', async () => {
    const { host } = await serve(({ url }, response) => {
      if (url.includes('manifests')) {
        response.socket.destroy();
        return;
      }
      response.writeHead(200, { 'content-length': 1000 });
      response.write('half', () => response.socket.destroy());
    });
    const early = await answerOf(clientOf(host).headManifest('a', '1'));
    expect(early.kind).toBe('cut');
    const { body } = await clientOf(host).getBlob('a', digestOf('x'));
    const late = await answerOf(allOf(body));
    expect(late.kind).toBe('cut');
  });

  it('tells an answer that does not come or stands still', async () => {
    const { host } = await serve(({ url }, response) => {
      if (url.includes('manifests')) return;
      response.writeHead(200, { 'content-length': 1000 });
      response.write('half');
    });
    const client = clientOf(host, { times: { headersMs: 50, idleMs: 50 } });
    const early = await answerOf(client.getManifest('a', '1'));
    expect(early).toMatchObject({ kind: 'cut', system: 'TIMEOUT' });
    const { body } = await client.getBlob('a', digestOf('x'));
    const late = await answerOf(allOf(body));
    expect(late).toMatchObject({ kind: 'cut', system: 'TIMEOUT' });
  });

  it('ends with the reason of the signal', async () => {
    const stop = new AbortController();
    const { host } = await serve(() => stop.abort('cancelled'));
    const client = clientOf(host, { signal: stop.signal });
    await expect(client.getManifest('a', '1')).rejects.toBe('cancelled');
  });
});

describe('credentials', () => {
  const wantsBasic = ({ headers }, response) => {
    if (headers.authorization === BASIC) {
      response.end('{}');
      return;
    }
    response.writeHead(401, { 'www-authenticate': 'Basic realm="r"' }).end();
  };

  it('are given when the registry asks, and from then on', async () => {
    const { host, seen } = await serve(wantsBasic);
    const client = clientOf(host, { credential: CREDENTIAL });
    await client.getManifest('a', '1');
    await client.getManifest('a', '2');
    const given = seen.map(({ headers }) => headers.authorization);
    expect(given).toEqual([undefined, BASIC, BASIC]);
  });

  it('that are wrong are tried once', async () => {
    const { host, seen } = await serve(wantsBasic);
    const credential = { ...CREDENTIAL, password: 'wrong' };
    const client = clientOf(host, { credential });
    expect((await answerOf(client.ping())).kind).toBe('unauthorized');
    expect(seen).toHaveLength(2);
  });

  /** A registry that wants tokens of itself; `realm` says where they are. */
  async function tokenRegistry({ realm, token = 'tok' } = {}) {
    const server = await serve(({ url, headers }, response) => {
      if (url.startsWith('/token')) {
        response.end(JSON.stringify({ token, expires_in: 300 }));
      } else if (headers.authorization === 'Bearer tok') {
        response.end('{}');
      } else {
        const where = realm ?? `http://${headers.host}/token`;
        const challenge = `Bearer realm="${where}",service="reg",scope="repository:a:pull"`;
        response.writeHead(401, { 'www-authenticate': challenge }).end();
      }
    });
    return server;
  }

  it('get a token, once for each scope', async () => {
    const { host, seen } = await tokenRegistry();
    const client = clientOf(host, { credential: CREDENTIAL });
    await client.getManifest('a', '1');
    await client.getManifest('a', '2');
    await client.getManifest('b', '1');
    const asked = seen.filter(({ url }) => url.startsWith('/token'));
    expect(asked.map(({ url }) => decodeURIComponent(url))).toEqual([
      '/token?service=reg&scope=repository:a:pull',
      '/token?service=reg&scope=repository:b:pull&scope=repository:a:pull',
    ]);
    expect(asked[0].headers.authorization).toBe(BASIC);
    const others = seen.filter(({ url }) => !url.startsWith('/token'));
    expect(others.some(({ headers }) => headers.authorization === BASIC)).toBe(
      false,
    );
  });

  describe('in the form of a token', () => {
    const given = { kind: 'token', token: 'given', expiresAt: '' };
    const proof = `Basic ${Buffer.from('run:given').toString('base64')}`;

    /** Takes the token that was given for one repository, and its own for another. */
    const knowsOne = ({ url, headers }, response) => {
      const { authorization, host } = headers;
      const right = url.startsWith('/v2/own/') ? 'given' : 'asked';
      if (url.startsWith('/token')) {
        response.writeHead(authorization === proof ? 200 : 401);
        response.end(JSON.stringify({ token: 'asked', expires_in: 300 }));
      } else if (authorization === `Bearer ${right}`) {
        response.end('{}');
      } else {
        const challenge = `Bearer realm="http://${host}/token",service="reg"`;
        response.writeHead(401, { 'www-authenticate': challenge }).end();
      }
    };

    it('are sent as they are, without being asked for', async () => {
      const { host, seen } = await serve(knowsOne);
      const client = clientOf(host, { credential: given });
      await client.getManifest('own', '1');
      await client.getManifest('own', '2');
      expect(seen.map(({ headers }) => headers.authorization)).toEqual([
        'Bearer given',
        'Bearer given',
      ]);
    });

    it('prove who asks for one that opens more, once for each scope', async () => {
      const { host, seen } = await serve(knowsOne);
      const client = clientOf(host, { credential: given });
      await client.getManifest('base', '1');
      await client.getManifest('base', '2');
      await client.getManifest('own', '1');
      expect(
        seen.map(({ url, headers }) => [url, headers.authorization]),
      ).toEqual([
        ['/v2/base/manifests/1', 'Bearer given'],
        ['/token?service=reg&scope=repository%3Abase%3Apull', proof],
        ['/v2/base/manifests/1', 'Bearer asked'],
        ['/v2/base/manifests/2', 'Bearer asked'],
        ['/v2/own/manifests/1', 'Bearer given'],
      ]);
    });

    it('are not sent on where they do not suffice', async () => {
      const { host, seen } = await serve(({ headers }, response) => {
        const challenge = `Bearer realm="http://${headers.host}/token"`;
        response.writeHead(401, { 'www-authenticate': challenge }).end();
      });
      const client = clientOf(host, { credential: given });
      const answer = await answerOf(client.getManifest('base', '1'));
      expect(answer.kind).toBe('unauthorized');
      expect(seen).toHaveLength(2);
    });

    it('are not turned into a password that the registry asks for', async () => {
      const { host, seen } = await serve(wantsBasic);
      const client = clientOf(host, { credential: given });
      expect((await answerOf(client.ping())).kind).toBe('unauthorized');
      expect(seen).toHaveLength(1);
    });
  });

  it('that a token server refuses are told as such', async () => {
    const { host } = await serve(({ url, headers }, response) => {
      const challenge = `Bearer realm="http://${headers.host}/token"`;
      response.writeHead(url.startsWith('/token') ? 403 : 401, {
        'www-authenticate': challenge,
      });
      response.end();
    });
    expect((await answerOf(clientOf(host).ping())).kind).toBe('denied');
  });

  it('are not sent to a token server on another host without https', async () => {
    const other = await serve(fail(500));
    const port = other.host.split(':')[1];
    const { host } = await tokenRegistry({
      realm: `http://localhost:${port}/token`,
    });
    const client = clientOf(host, { credential: CREDENTIAL });
    const answer = await answerOf(client.getManifest('a', '1'));
    expect(answer).toMatchObject({ kind: 'invalid', code: 'REALM_REFUSED' });
    expect(other.seen).toEqual([]);
  });

  it('do not follow a redirect of the token server', async () => {
    const other = await serve(fail(500));
    const { host } = await serve(({ url, headers }, response) => {
      if (url.startsWith('/token')) {
        response.writeHead(307, { location: `http://${other.host}/` }).end();
        return;
      }
      const challenge = `Bearer realm="http://${headers.host}/token"`;
      response.writeHead(401, { 'www-authenticate': challenge }).end();
    });
    await answerOf(clientOf(host, { credential: CREDENTIAL }).ping());
    expect(other.seen).toEqual([]);
  });

  it('do not go along with a redirect to another host, nor to what it asks for', async () => {
    const storage = await serve(({ url, headers }, response) => {
      if (url === '/bytes') {
        response.end('layer');
        return;
      }
      const challenge = `Bearer realm="http://${headers.host}/steal"`;
      response.writeHead(401, { 'www-authenticate': challenge }).end();
    });
    let path = '/bytes';
    const { host } = await serve((request, response) => {
      if (request.headers.authorization !== BASIC) {
        wantsBasic(request, response);
        return;
      }
      const location = `http://${storage.host}${path}`;
      response.writeHead(307, { location }).end();
    });
    const client = clientOf(host, { credential: CREDENTIAL });
    const { body, size } = await client.getBlob('a', digestOf('layer'));
    expect([String(await allOf(body)), size]).toEqual(['layer', 5]);
    path = '/protected';
    await answerOf(client.getBlob('a', digestOf('layer')));
    expect(storage.seen.map(({ url }) => url)).toEqual([
      '/bytes',
      '/protected',
    ]);
    for (const { headers } of storage.seen) {
      expect(headers.authorization).toBeUndefined();
    }
  });

  it('stay away from redirects without an end, and from other protocols', async () => {
    const { host, seen } = await serve(({ url }, response) => {
      const location = url.includes('/one/') ? 'file:///etc/passwd' : url;
      response.writeHead(302, { location }).end();
    });
    const client = clientOf(host);
    const file = await answerOf(client.getBlob('one/a', digestOf('x')));
    expect(file.code).toBe('LOCATION_REFUSED');
    await answerOf(client.getBlob('two/a', digestOf('x')));
    expect(seen.length).toBeLessThan(10);
  });
});

describe('uploadBlob', () => {
  /** Takes uploads; answers with what `end` says. */
  const takes = end => (request, response) => {
    if (request.method === 'POST') {
      const location = '/v2/a/blobs/uploads/1?_state=a%2Bb';
      response.writeHead(202, { location }).end();
    } else {
      end(request, response);
    }
  };

  it('sends the bytes with their length to where the registry says', async () => {
    const { host, seen } = await serve(
      takes((_, response) => response.writeHead(201).end()),
    );
    await clientOf(host).uploadBlob('a', blobOf('hello'));
    const [, put] = seen;
    expect(put.url).toBe(
      `/v2/a/blobs/uploads/1?_state=a%2Bb&digest=${digestOf('hello')}`,
    );
    expect(put.body.toString()).toBe('hello');
    expect(put.headers['content-length']).toBe('5');
    expect(put.headers['transfer-encoding']).toBeUndefined();
  });

  it('sends an empty blob', async () => {
    const { host, seen } = await serve(
      takes((_, response) => response.writeHead(201).end()),
    );
    await clientOf(host).uploadBlob('a', blobOf(''));
    expect(seen[1].headers['content-length']).toBe('0');
  });

  it('sends nothing when the registry takes the blob from another repository', async () => {
    const { host, seen } = await serve((_, response) =>
      response.writeHead(201).end(),
    );
    await clientOf(host).uploadBlob('a', {
      ...blobOf('hello'),
      mountFrom: 'b',
    });
    expect(seen.map(({ url }) => url)).toEqual([
      `/v2/a/blobs/uploads/?mount=${digestOf('hello')}&from=b`,
    ]);
  });

  it('reads the bytes anew when the token ran out in between', async () => {
    let refusals = 1;
    const { host, seen } = await serve(({ method, url, headers }, response) => {
      const needs = `Bearer realm="http://${headers.host}/token"`;
      if (url.startsWith('/token')) {
        response.end('{"token":"t"}');
      } else if (method === 'POST') {
        response.writeHead(202, { location: '/v2/a/blobs/uploads/1' }).end();
      } else if (refusals > 0) {
        refusals -= 1;
        response.writeHead(401, { 'www-authenticate': needs }).end();
      } else {
        response.writeHead(201).end();
      }
    });
    await clientOf(host).uploadBlob('a', blobOf('hello'));
    expect(seen.at(-1).body.toString()).toBe('hello');
  });

  it('ends with the error of what it reads, and the registry gets no whole blob', async () => {
    const ended = [];
    const server = createServer((request, response) => {
      if (request.method === 'POST') {
        response.writeHead(202, { location: '/v2/a/blobs/uploads/1' }).end();
      } else {
        request.on('end', () => ended.push('whole'));
        request.resume();
      }
    });
    servers.push(server);
    await new Promise(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const client = clientOf(`127.0.0.1:${server.address().port}`);
    const broken = new Error('it changed');
    const open = async function* open() {
      yield Buffer.from('he');
      throw broken;
    };
    await expect(
      client.uploadBlob('a', { ...blobOf('hello'), open }),
    ).rejects.toBe(broken);
    expect(ended).toEqual([]);
  });

  it('tells a size that the registry refuses before it read it all, and stops reading', async () => {
    const server = createServer((request, response) => {
      if (request.method === 'POST') {
        response.writeHead(202, { location: '/v2/a/blobs/uploads/1' }).end();
      } else {
        response.writeHead(413, { connection: 'close' }).end('too large');
      }
    });
    servers.push(server);
    await new Promise(resolve => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const client = clientOf(`127.0.0.1:${server.address().port}`);
    const size = 64 * 1024 * 1024;
    let stopped;
    const end = new Promise(resolve => {
      stopped = resolve;
    });
    const open = async function* open() {
      try {
        for (let left = size; left > 0; left -= 65536) {
          yield Buffer.alloc(65536);
        }
      } finally {
        stopped();
      }
    };
    const upload = client.uploadBlob('a', { ...blobOf('x'), size, open });
    expect((await answerOf(upload)).kind).toBe('too-large');
    await end;
  });

  it('does not go to an address without https when the registry has it', () => {
    const requests = new RegistryRequests({
      ...{ origin: 'https://r', allowHttp: false, times: TIMES },
      signal: new AbortController().signal,
    });
    const from = { base: new URL('https://r/v2/'), what: 'upload' };
    for (const location of [
      'http://r/up',
      'ftp://r/',
      'https://u:p@r/',
      null,
    ]) {
      expect(() => requests.locationOf(location, from)).toThrow(RegistryAnswer);
    }
    expect(requests.locationOf('/up', from).href).toBe('https://r/up');
  });

  it('does not take our credentials to another host for an upload', async () => {
    const other = await serve((_, response) => response.writeHead(201).end());
    const { host } = await serve(({ headers }, response) => {
      if (headers.authorization !== BASIC) {
        response
          .writeHead(401, { 'www-authenticate': 'Basic realm="r"' })
          .end();
        return;
      }
      const location = `http://${other.host}/up`;
      response.writeHead(202, { location }).end();
    });
    const client = clientOf(host, { credential: CREDENTIAL });
    await client.uploadBlob('a', blobOf('hello'));
    expect(other.seen[0].headers.authorization).toBeUndefined();
  });
});

describe('small rules', () => {
  it('tells each warning of the registry once', async () => {
    const { host } = await serve((_, response) => {
      response.writeHead(200, { warning: '299 - "almost full"' }).end('{}');
    });
    const warnings = [];
    const client = clientOf(host, { onWarning: text => warnings.push(text) });
    await client.ping();
    await client.ping();
    expect(warnings).toEqual(['almost full']);
  });

  it('reads Retry-After as seconds and as a date', () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    expect(retryAfterMsOf('3', now)).toBe(3000);
    expect(retryAfterMsOf('Thu, 01 Jan 2026 00:00:05 GMT', now)).toBe(5000);
    expect(retryAfterMsOf('Thu, 01 Jan 2025 00:00:05 GMT', now)).toBe(0);
    expect(retryAfterMsOf('soon', now)).toBeUndefined();
    expect(retryAfterMsOf(null, now)).toBeUndefined();
  });

  it('prefers tokens where a registry takes both', () => {
    const header = 'Basic realm="b", Bearer realm="https://t/",service="s"';
    expect(challengeOf(header)).toEqual({
      bearer: { realm: 'https://t/', service: 's', scope: undefined },
    });
    expect(challengeOf('Basic realm="b"')).toEqual({ basic: true });
    expect(challengeOf('Negotiate')).toBeUndefined();
  });

  it.each([
    '127.0.0.1:5000',
    'registry.example.com',
    'xn--bcher-kva.example:443',
    '[::1]:5000',
    '[fe80::1.2.3.4]',
    'ipv6:5000',
  ])('turns the host %s into a part of a path and back', host => {
    const part = pathOfHost(host);
    expect(part).toMatch(/^[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*$/);
    expect(hostOfPath(part)).toBe(host);
  });

  it('knows no other hosts', () => {
    for (const host of ['a/b', 'a..b', '', 'a:b', '[x]', 'u@h', 'a_b']) {
      expect(() => pathOfHost(host)).toThrow(TypeError);
    }
    for (const part of ['..', 'a__b', 'a%2fb', 'ipv6__z1z', '']) {
      expect(hostOfPath(part)).toBeUndefined();
    }
  });
});
