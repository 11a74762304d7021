import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  SourceRuns,
  addSubmodules,
  gitIn,
  makeRepository,
} from '../__testUtils__/sourceRuns.mjs';

import.meta.jest.setTimeout(60_000);

const runs = new SourceRuns();
const { repos } = runs;
const others = runs.path('others');
let server;
let other;
let libCommit;
let count = 0;

/** Answers as a server does that wants a password. */
function wantPassword(request, response) {
  if (!request.url.startsWith('/private')) return false;
  response.writeHead(401, { 'www-authenticate': 'Basic realm="tokens"' }).end();
  return true;
}

beforeAll(async () => {
  makeRepository(join(repos, 'main'), { Containerfile: 'FROM B\n' });
  libCommit = makeRepository(join(repos, 'lib'), { 'lib.c': 'x' });
  makeRepository(join(others, 'lib'), { 'lib.c': 'x' });
  server = await runs.serve((request, response) => {
    if (wantPassword(request, response)) return true;
    if (!request.url.startsWith('/leads/')) return false;
    const location = `${other.address}${request.url.slice(6)}`;
    response.writeHead(302, { location }).end();
    return true;
  });
  other = await runs.serve(wantPassword, others);
});
afterAll(() => runs.end());
beforeEach(() => {
  server.requests.length = 0;
  other.requests.length = 0;
});

/** Prepares a repository on the server, made with these submodules. */
function prepareWith(submodules, change = {}) {
  count += 1;
  const folder = join(repos, `r${count}`);
  makeRepository(folder, { Containerfile: 'FROM B\n', ...change.files });
  if (submodules.length > 0) {
    addSubmodules(
      folder,
      submodules.map(one => ({ commit: libCommit, ...one })),
    );
  }
  const url = `${server.address}/r${count}/.git`;
  return runs.prepare({ url, submodules: true, ...change.source });
}

const authorized = () =>
  [...server.requests, ...other.requests].filter(
    ({ headers, url }) => headers.authorization || /T1|pw/.test(url),
  );

describe('prepareSource: submodules', () => {
  it('are named if they are not fetched (PB25)', async () => {
    const { notes } = await prepareWith(
      [{ path: 'vendor/lib', url: '../../lib/.git' }],
      { source: { submodules: false } },
    );
    expect(notes).toEqual(['submodule vendor/lib was not fetched']);
  });

  it('are fetched when asked for, nested ones too, and leave no .git', async () => {
    const nested = join(repos, 'nested');
    makeRepository(nested, { 'n.c': 'n' });
    const url = `${server.address}/lib/.git`;
    const commit = addSubmodules(nested, [
      { path: 'deep', url, commit: libCommit },
    ]);
    const { out, notes } = await prepareWith([
      { path: 'vendor/lib', url: '../../lib/.git' },
      { path: 'vendor/nested', url: '../../nested/.git', commit },
    ]);
    const at = name => join(out, 'source/vendor', name);
    expect(readFileSync(at('lib/lib.c'), 'utf8')).toBe('x');
    expect(readFileSync(at('nested/deep/lib.c'), 'utf8')).toBe('x');
    expect(existsSync(at('nested/deep/.git'))).toBe(false);
    expect(notes).toEqual([]);
  });

  it.each([
    ['file:///srv/marker/r.git', /^submodule sub: its address/],
    ['/srv/marker/r.git', /^submodule sub: its address/],
    ['ext::sh -c touch% /tmp/x', /^submodule sub: its address/],
    ['../../../../../x.git', /^submodule sub: its address/],
    ['git://127.0.0.1/x', /^submodule sub: its address/],
    ['ssh://-oProxyCommand=touch/x', /^submodule sub: its address/],
  ])('are not fetched from %s (BX10)', async (url, message) => {
    const { failure } = await prepareWith([{ path: 'sub', url }]);
    expect(failure.reason).toBe('source-denied');
    expect(failure.message).toMatch(message);
    expect(other.requests).toEqual([]);
  });

  it('are not put through a link whose name differs in a carriage return (BX10)', async () => {
    count += 1;
    const folder = join(repos, `r${count}`);
    makeRepository(folder, {
      Containerfile: 'FROM B\n',
      sub: '-> .git/modules/x/hooks',
    });
    const modules = `[submodule "x"]\n\tpath = "sub\\r"\n\turl = ../../lib/.git\n`;
    writeFileSync(join(folder, '.gitmodules'), modules);
    gitIn(folder, 'add', '.gitmodules');
    const info = `160000,${libCommit},sub\r`;
    gitIn(folder, 'update-index', '--add', '--cacheinfo', info);
    gitIn(folder, 'commit', '--quiet', '-m', 'trap');
    const url = `${server.address}/r${count}/.git`;
    const { failure } = await runs.prepare({ url, submodules: true });
    expect(failure.reason).toBe('source-denied');
    expect(failure.message).not.toContain('\r');
    const left = await runs.prepare({ url });
    expect(left.notes).toEqual(['submodule sub? was not fetched']);
  });

  it('go through the gate only', async () => {
    const { failure } = await prepareWith([
      { path: 'sub', url: `http://localhost:${other.port}/lib/.git` },
    ]);
    expect(failure).toMatchObject({
      reason: 'source-denied',
      message:
        "submodule sub: localhost is the platform's own host and not among the hosts that the platform allows",
    });
    expect(other.requests).toEqual([]);
  });
});

describe('prepareSource: credentials stay with their host (BX11)', () => {
  it('a submodule on another host that asks for a password gets none (a)', async () => {
    const { failure } = await prepareWith([
      { path: 'vendor/x', url: `${other.address}/private/x.git` },
    ]);
    expect(failure).toMatchObject({
      reason: 'source-denied',
      message:
        "submodule vendor/x: no access with this project's credential (HTTP status 401)",
    });
    expect(other.requests.length).toBeGreaterThan(0);
    expect(authorized()).toEqual([]);
  });

  it('a redirect is not followed, and named (d)', async () => {
    const url = `${server.address}/leads/lib/.git`;
    const { failure } = await runs.prepare({ url });
    expect(failure).toMatchObject({
      reason: 'source-not-found',
      message: `${url} leads to ${other.address}/lib/.git; use that address`,
    });
    expect(other.requests).toEqual([]);
  });

  it('a submodule of the same host to which there is no access is named (e)', async () => {
    const { failure } = await prepareWith([
      { path: 'vendor/x', url: '../../private/x.git' },
    ]);
    expect(failure.message).toMatch(/^submodule vendor\/x: no access/);
  });

  it('a password in .gitmodules is not sent (f)', async () => {
    const withPassword = path =>
      `http://user:pw@127.0.0.1:${other.port}${path}`;
    const commit = gitIn(join(others, 'lib'), 'rev-parse', 'HEAD');
    const url = withPassword('/lib/.git');
    const { out } = await prepareWith([{ path: 'sub', url, commit }]);
    expect(existsSync(join(out, 'source/sub/lib.c'))).toBe(true);
    // Not even to a server that asks for it; git itself doesn't know it.
    const { failure, gate } = await prepareWith([
      { path: 'sub', url: withPassword('/private/x.git') },
    ]);
    expect(failure.reason).toBe('source-denied');
    expect(gate.some(({ authStripped }) => authStripped)).toBe(false);
    expect(other.requests.length).toBeGreaterThan(0);
    expect(authorized()).toEqual([]);
  });
});

describe('prepareSource: what a repository brings along (BX10)', () => {
  it('runs no filter and no hook', async () => {
    const marker = runs.path('filter-ran');
    const { out } = await prepareWith([], {
      files: {
        '.gitattributes': '* filter=evil\n',
        '.gitconfig': `[filter "evil"]\n\tsmudge = touch ${marker}\n`,
      },
    });
    expect(existsSync(join(out, 'source/Containerfile'))).toBe(true);
    expect(existsSync(marker)).toBe(false);
  });

  it.each(['--upload-pack=touch /tmp/x', '-bx'])(
    'takes the ref %s for a name',
    async ref => {
      const url = `${server.address}/main/.git`;
      const { failure } = await runs.prepare({ url, ref });
      expect(failure.reason).toBe('source-not-found');
    },
  );

  it.each([
    'ext::sh -c touch% /tmp/x',
    'file:///srv/marker',
    '/srv/marker',
    'ssh://-oProxyCommand=touch/x',
    'ssh://$(touch)/x',
    'http://user:pw@127.0.0.1/x',
    '--upload-pack=x',
  ])('refuses the address %s', async url => {
    const { failure, gate } = await runs.prepare({ url });
    expect(failure.reason).toBe('source-denied');
    expect(gate).toBeUndefined();
  });

  it('counts the pointers of Git LFS (PB25)', async () => {
    const pointer =
      'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n';
    const { notes } = await prepareWith([], {
      files: {
        a: pointer,
        b: pointer,
        'c/d': pointer,
        about: `${'x'.repeat(2000)}\n${pointer}`,
      },
    });
    expect(notes).toEqual([
      '3 files are Git LFS pointers and were not fetched',
    ]);
  });
});
