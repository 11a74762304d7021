import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LocalSettings } from '../localSettings';
import { httpServer } from '../__testUtils__/httpServer';
import { checkRegistry } from './registryCheck';

const { signal } = new AbortController();
const auth = Buffer.from('robot:secret').toString('base64');

describe('checkRegistry', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'registry-check-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function check(host: string, credentials = auth) {
    const authFile = join(folder, 'auth.json');
    const auths = { [host]: { auth: credentials } };
    await writeFile(authFile, JSON.stringify({ auths }));
    return checkRegistry(
      { registry: { host, insecure: true }, authFile } as LocalSettings,
      signal,
    );
  }

  it('passes when the registry takes the credentials', async () => {
    const server = await httpServer((request, response) => {
      const isRight = request.headers.authorization === `Basic ${auth}`;
      response.writeHead(isRight ? 200 : 401).end();
    });
    try {
      expect(await check(server.host)).toMatchObject({ result: 'pass' });
      const wrong = await check(server.host, 'd3Jvbmc6d3Jvbmc=');
      expect(wrong).toMatchObject({
        result: 'fail',
        seen: `${server.host} answers 401`,
      });
      expect(JSON.stringify(wrong)).not.toContain('d3Jvbmc6d3Jvbmc=');
    } finally {
      await server.close();
    }
  });

  it('asks the token server that the registry names', async () => {
    const server = await httpServer((request, response) => {
      if (request.url === '/v2/') {
        const challenge = `Bearer realm="http://${request.headers.host}/token",service="reg"`;
        response.writeHead(401, { 'www-authenticate': challenge }).end();
      } else {
        const isRight =
          request.url === '/token?service=reg' &&
          request.headers.authorization === `Basic ${auth}`;
        response.writeHead(isRight ? 200 : 403).end('{}');
      }
    });
    try {
      expect(await check(server.host)).toMatchObject({ result: 'pass' });
      expect(await check(server.host, 'eDp5')).toMatchObject({
        result: 'fail',
      });
    } finally {
      await server.close();
    }
  });

  it('tells what is wrong when nothing answers', async () => {
    const server = await httpServer(() => undefined);
    await server.close();
    expect(await check(server.host)).toMatchObject({
      result: 'fail',
      seen: `${server.host}: ECONNREFUSED`,
      remedy: 'Start the registry, or correct imageFactory.registry',
    });
  });

  it('fails without a registry', async () => {
    expect(await checkRegistry({} as LocalSettings, signal)).toMatchObject({
      result: 'fail',
      seen: 'none is configured',
    });
  });
});
