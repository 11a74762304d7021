import { makeSigningFiles } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, Server } from 'node:http';
import { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { baseImageIsThere } from './baseImageIsThere';

const files = makeSigningFiles();

describe('baseImageIsThere', () => {
  let server: Server;
  let folder: string;
  let host: string;
  let status: number;
  let seen: string[];

  beforeEach(async () => {
    status = 200;
    seen = [];
    folder = await mkdtemp(join(tmpdir(), 'demo-'));
    server = createServer((req, res) => {
      seen.push(`${req.method} ${req.url} ${req.headers.authorization}`);
      res.writeHead(status).end();
    });
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterEach(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  async function ask() {
    const authFile = join(folder, 'auth.json');
    const auths = { [host]: { auth: 'dXNlcjpwYXNz' } };
    await writeFile(authFile, JSON.stringify({ auths }));
    return baseImageIsThere({ host, insecure: true, authFile });
  }

  it('asks the registry with the credentials of the auth file', async () => {
    expect(await ask()).toBe(true);
    expect(seen).toEqual([
      'HEAD /v2/base/debian/manifests/bookworm Basic dXNlcjpwYXNz',
    ]);
  });

  it('asks with a token for this image, where the portal signs them', async () => {
    const tokens = { issuer: 'image-factory', service: 'registry', ...files };
    expect(await baseImageIsThere({ host, insecure: true, tokens })).toBe(true);
    const [, , scheme, token] = seen[0].split(' ');
    const payload = JSON.parse(
      Buffer.from(token.split('.')[1], 'base64url').toString(),
    );
    expect([scheme, payload.access]).toEqual([
      'Bearer',
      [{ type: 'repository', name: 'base/debian', actions: ['pull'] }],
    ]);
  });

  it('is false while the registry does not have it', async () => {
    status = 404;
    expect(await ask()).toBe(false);
  });

  it('is false without an auth file, and while nothing answers', async () => {
    const registry = { host, insecure: true, authFile: join(folder, 'none') };
    expect(await baseImageIsThere(registry)).toBe(false);
    server.close();
    expect(await ask()).toBe(false);
  });
});
