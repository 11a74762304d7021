import { challengeOf } from '../../supervisor/registry/registryAuth.mjs';
import {
  CREDENTIAL,
  BASIC,
  digestOf,
  serve,
  endServers,
  clientOf,
  answerOf,
  fail,
  allOf,
} from '../__testUtils__/registryServer.mjs';

afterEach(endServers);

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

describe('the challenge of a registry', () => {
  it('prefers tokens where a registry takes both', () => {
    const header = 'Basic realm="b", Bearer realm="https://t/",service="s"';
    expect(challengeOf(header)).toEqual({
      bearer: { realm: 'https://t/', service: 's', scope: undefined },
    });
    expect(challengeOf('Basic realm="b"')).toEqual({ basic: true });
    expect(challengeOf('Negotiate')).toBeUndefined();
  });
});
