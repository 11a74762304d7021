import { once } from 'node:events';
import { createServer, RequestListener } from 'node:http';
import { AddressInfo } from 'node:net';
import { RegistryManifests } from './RegistryManifests';

const DIGEST = `sha256:${'d'.repeat(64)}`;
const signal = new AbortController().signal;

describe('the manifests of a repository', () => {
  const asked: string[] = [];
  let answer: RequestListener = () => {};
  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    asked.push(`${method} ${url} ${headers.authorization ?? '-'}`);
    answer(request, response);
  });
  let host: string;
  beforeAll(async () => {
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  beforeEach(() => asked.splice(0));
  afterAll(() => server.close());

  const manifests = (
    credential?: ConstructorParameters<typeof RegistryManifests>[1],
  ) =>
    new RegistryManifests(
      { host, insecure: true, repository: 'a/b' },
      credential,
    );
  const basic = () => {
    const login = { username: 'u', password: 'p' };
    return { host, insecure: true, kind: 'basic' as const, ...login };
  };

  it('are asked with the token that was given, and no other is fetched with it', async () => {
    answer = (_, response) => {
      response.statusCode = 401;
      response.setHeader('www-authenticate', 'Bearer realm="http://elsewhere"');
      response.end();
    };
    const token = { token: 'T', expiresAt: '2026-01-01T00:00:00.000Z' };
    const own = manifests({ host, insecure: true, kind: 'token', ...token });
    await expect(own.digestOf('1', signal)).rejects.toThrow('(401)');
    expect(asked).toEqual(['HEAD /v2/a/b/manifests/1 Bearer T']);
  });

  it('are asked with a token that the registry’s realm gives for a password', async () => {
    answer = ({ url = '', headers }, response) => {
      if (url.startsWith('/token')) {
        response.end('{"token":"fetched"}');
      } else if (headers.authorization === 'Bearer fetched') {
        response.setHeader('docker-content-digest', DIGEST);
        response.end();
      } else {
        response.statusCode = 401;
        const realm = `Bearer realm="http://${host}/token",service="r"`;
        response.setHeader('www-authenticate', realm);
        response.end();
      }
    };
    expect(await manifests(basic()).digestOf('1', signal)).toBe(DIGEST);
    expect(asked[1]).toBe(
      'GET /token?service=r&scope=repository%3Aa%2Fb%3Apull Basic dTpw',
    );
  });

  it('say what is not there, what is refused, and what tells nothing', async () => {
    const status = (code: number) => {
      answer = (_, response) => {
        response.statusCode = code;
        response.end();
      };
    };
    const one = manifests(basic());
    status(404);
    expect(await one.digestOf('1', signal)).toBeUndefined();
    expect(await one.remove(DIGEST, signal)).toBeUndefined();
    status(202);
    expect(await one.remove(DIGEST, signal)).toBeUndefined();
    status(405);
    expect(await one.remove(DIGEST, signal)).toBe(405);
    status(200);
    await expect(one.digestOf('1', signal)).rejects.toThrow('does not tell');
  });
});
