import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SourceRuns, makeRepository } from '../__testUtils__/sourceRuns.mjs';

import.meta.jest.setTimeout(60_000);

const runs = new SourceRuns();
const { repos } = runs;
let server;

beforeAll(async () => {
  server = await runs.serve();
});
afterAll(() => runs.end());

// With `CI` nothing is left out unseen: then they fail instead.
const hasLfs =
  Boolean(process.env.CI) || spawnSync('git-lfs', ['version']).status === 0;
const describeWithLfs = hasLfs ? describe : describe.skip;

describeWithLfs('Git LFS (skipped where git-lfs is not installed)', () => {
  const content = 'hello';
  const id = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824';
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${id}\nsize 5\n`;
  let lfs;

  beforeAll(async () => {
    lfs = await runs.serve((request, response) => {
      if (request.url.startsWith('/private')) {
        response.writeHead(401, { 'www-authenticate': 'Basic realm="x"' });
        response.end();
      } else if (request.url.endsWith('/objects/batch')) {
        const href = `http://lfs.example:${lfs.port}/blob`;
        const object = { oid: id, size: 5, actions: { download: { href } } };
        response.setHeader('content-type', 'application/vnd.git-lfs+json');
        response.end(JSON.stringify({ objects: [object] }));
      } else if (request.url === '/blob') {
        response.end(content);
      } else {
        return false;
      }
      return true;
    });
  });

  function prepare(name, lfsUrl) {
    makeRepository(join(repos, name), {
      Containerfile: 'FROM B\n',
      '.gitattributes': '*.bin filter=lfs diff=lfs merge=lfs -text\n',
      'a.bin': pointer,
      '.lfsconfig': `[lfs]\n\turl = ${lfsUrl}\n[credential]\n\thelper = !touch ${runs.path(
        'helper-ran',
      )}\n`,
    });
    const url = `${server.address}/${name}/.git`;
    return runs.prepare(
      { url, lfs: true },
      {
        allowed: [{ host: '127.0.0.1' }, { host: 'lfs.example' }],
        names: {
          'lfs.example': ['127.0.0.1'],
          'inner.example': ['127.0.0.1'],
        },
      },
    );
  }
  const at = (host, path) => `http://${host}:${lfs.port}${path}`;

  it('fetches files when asked for, by the gate', async () => {
    const { notes, gate, failure, out } = await prepare(
      'big',
      at('lfs.example', '/l'),
    );
    expect(failure).toBeUndefined();
    expect(readFileSync(join(out, 'source/a.bin'), 'utf8')).toBe(content);
    expect(notes).toEqual([]);
    expect(gate.some(({ path }) => path === '/blob')).toBe(true);
  });

  it('sends no credential to an address of .lfsconfig, and runs no helper (BX11)', async () => {
    lfs.requests.length = 0;
    const { failure } = await prepare('lead', at('lfs.example', '/private/l'));
    expect(failure.reason).toBe('source-denied');
    expect(failure.message).toMatch(/^Git LFS: .*401/);
    expect(lfs.requests.length).toBeGreaterThan(0);
    expect(lfs.requests.filter(one => one.headers.authorization)).toEqual([]);
    const helper = spawnSync('ls', [runs.path('helper-ran')]);
    expect(helper.status).not.toBe(0);
  });

  it('reaches no address that may not be reached', async () => {
    lfs.requests.length = 0;
    const inner = await prepare('inner', at('inner.example', '/l'));
    expect(inner.failure.message).toMatch(
      /^inner.example is the platform's own host/,
    );
    const loop = await prepare('loop', at('127.0.0.1', '/l'));
    expect(loop.failure).toMatchObject({ reason: 'source-denied' });
    expect(lfs.requests).toEqual([]);
  });
});
