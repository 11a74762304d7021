import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeSigningFiles } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
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
      const challenge = { 'www-authenticate': 'Basic realm="registry"' };
      response.writeHead(isRight ? 200 : 401, challenge).end('{}');
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
      if (request.headers.authorization === 'Bearer issued') {
        response.end('{}');
      } else if (request.url === '/v2/') {
        const challenge = `Bearer realm="http://${request.headers.host}/token",service="reg"`;
        response.writeHead(401, { 'www-authenticate': challenge }).end();
      } else {
        const isRight =
          request.url === '/token?service=reg' &&
          request.headers.authorization === `Basic ${auth}`;
        response.writeHead(isRight ? 200 : 403).end('{"token":"issued"}');
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

  describe('of a portal that signs tokens', () => {
    const files = makeSigningFiles();
    const tokens = { issuer: 'image-factory', service: 'registry', ...files };

    it('signs one that opens nothing', async () => {
      const seen: unknown[] = [];
      const server = await httpServer((request, response) => {
        const [scheme, token] = (request.headers.authorization ?? '').split(
          ' ',
        );
        const [, payload] = (token ?? '').split('.');
        seen.push([
          scheme,
          JSON.parse(Buffer.from(payload, 'base64url').toString()),
        ]);
        response.writeHead(200).end();
      });
      try {
        const settings = {
          registry: { host: server.host, insecure: true },
          tokens,
        };
        expect(await checkRegistry(settings, signal)).toMatchObject({
          result: 'pass',
        });
        expect(seen).toEqual([
          ['Bearer', expect.objectContaining({ access: [], aud: 'registry' })],
        ]);
      } finally {
        await server.close();
      }
    });

    it('says what to do when the registry does not trust it', async () => {
      const server = await httpServer((_, response) => {
        response.writeHead(401).end();
      });
      try {
        const settings = {
          registry: { host: server.host, insecure: true },
          tokens,
        };
        expect(await checkRegistry(settings, signal)).toMatchObject({
          result: 'fail',
          remedy: expect.stringContaining('rootcertbundle'),
        });
      } finally {
        await server.close();
      }
    });
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
