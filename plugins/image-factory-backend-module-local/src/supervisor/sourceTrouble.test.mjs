import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createSecureServer } from 'node:https';
import { createServer } from 'node:net';
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
let server;
let other;

/** Servers that are no good, by the first part of the path. */
const answers = {
  'status-401': [401, { 'www-authenticate': 'Basic realm="x"' }],
  'status-403': [403, {}],
  'status-404': [404, {}],
  'status-410': [410, {}],
  'status-429': [429, {}],
  'status-500': [500, {}],
  'status-503': [503, {}],
  page: [200, { 'content-type': 'text/html' }, '<html>Repository not found'],
  login: [302, { location: '/users/sign_in?token=T1' }],
  'denied-words': [
    500,
    { 'content-type': 'text/plain' },
    'Authentication failed, returned error: 404',
  ],
};

function answer(request, response) {
  const url = new URL(request.url, 'http://h');
  const [, name] = url.pathname.split('/');
  if (name === 'moved') {
    const location = request.url.replace('/moved/shop/', '/shop/.git/');
    response.writeHead(301, { location }).end();
    return true;
  }
  if (name === 'cut') {
    response.writeHead(200, {
      'content-type': 'application/x-git-upload-pack-advertisement',
      'content-length': '1000',
    });
    response.write('001e#', () => request.socket.destroy());
    return true;
  }
  if (name === 'dumb') {
    const { path } = dumbFile(url.pathname.slice('/dumb'.length));
    response.end(path);
    return true;
  }
  if (!answers[name]) return false;
  const [status, headers, body] = answers[name];
  response.writeHead(status, headers).end(body);
  return true;
}

/** A file of the repository, as a server that only hands out files gives it. */
function dumbFile(path) {
  if (path !== '/info/refs') return { path: '' };
  const commit = gitIn(join(repos, 'shop'), 'rev-parse', 'HEAD');
  return { path: `${commit}\trefs/heads/main\n` };
}

beforeAll(async () => {
  makeRepository(join(repos, 'shop'), { Containerfile: 'FROM B\n' });
  server = await runs.serve(answer);
  other = await runs.serve();
});
afterAll(() => runs.end());

const failureOf = async (path, platform) => {
  const url = path.includes('://') ? path : `${server.address}/${path}`;
  return (await runs.prepare({ url }, platform)).failure;
};

describe('why a source could not be read', () => {
  it.each([
    ['status-401/x', 'source-denied'],
    ['status-403/x', 'source-denied'],
    ['status-404/x', 'source-not-found'],
    ['status-410/x', 'source-not-found'],
    ['status-429/x', 'source-unavailable'],
    ['status-500/x', 'source-unavailable'],
    ['status-503/x', 'source-unavailable'],
    ['denied-words/x', 'source-unavailable'],
    ['cut/x', 'source-unavailable'],
    ['page/x', 'source-not-found'],
    ['dumb', 'source-not-found'],
    ['none/.git', 'source-not-found'],
  ])('%s is %s', async (path, reason) => {
    expect(await failureOf(path)).toMatchObject({ reason });
  });

  it('names the address that a repository moved to (PB35)', async () => {
    expect(await failureOf('moved/shop')).toEqual({
      reason: 'source-not-found',
      message: `${server.address}/moved/shop leads to ${server.address}/shop/.git; use that address`,
    });
  });

  it('names a page that it is led to, without its query', async () => {
    expect((await failureOf('login/x')).message).toBe(
      `${server.address}/login/x leads to ${server.address}/users/sign_in, where no Git repository is`,
    );
  });

  it('tells a host that is not there from one that does not answer', async () => {
    expect(await failureOf('http://nowhere.invalid/x')).toEqual({
      reason: 'source-not-found',
      message: 'The host nowhere.invalid does not exist',
    });
    expect(await failureOf('http://127.0.0.1:1/x')).toEqual({
      reason: 'source-unavailable',
      message: '127.0.0.1 accepts no connection',
    });
  });

  it('tells of https what it can: no certificate, no connection', async () => {
    const plain = createServer(socket => socket.end('no TLS here'));
    await new Promise(resolve => {
      plain.listen(0, '127.0.0.1', resolve);
    });
    const failure = await failureOf(
      `https://127.0.0.1:${plain.address().port}/x`,
    );
    plain.close();
    expect(failure.reason).toBe('source-unavailable');
    expect(failure.message).toContain('No secure connection to 127.0.0.1');
    expect(await failureOf('https://127.0.0.1:1/x')).toMatchObject({
      message: '127.0.0.1 accepts no connection',
    });
  });

  it.each([
    ['KILL', 9],
    ['SEGV', 11],
  ])('tells that git was ended by %s', async (name, number) => {
    const folder = runs.path(`ended-by-${name}`);
    mkdirSync(folder);
    writeFileSync(join(folder, 'git'), `#!/bin/sh\nkill -${name} $$\n`, {
      mode: 0o755,
    });
    const env = { PATH: `${folder}:${process.env.PATH}` };
    expect(await failureOf('shop/.git', { env })).toEqual({
      reason: 'source-invalid',
      message: `Git was ended by signal ${number} while it read the repository`,
    });
  });

  it('says that ssh was refused', async () => {
    const plain = createServer(socket => socket.end('SSH-2.0-x\r\n'));
    await new Promise(resolve => {
      plain.listen(0, '127.0.0.1', resolve);
    });
    const failure = await failureOf(
      `ssh://git@127.0.0.1:${plain.address().port}/x`,
    );
    plain.close();
    expect(failure.reason).toBe('source-denied');
  });
});

describe('what git tells of https, where the gate sees no more than the place', () => {
  const paths = { ca: runs.path('cert.pem'), key: runs.path('key.pem') };
  let secure;

  beforeAll(async () => {
    execFileSync(
      'openssl',
      [
        ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'],
        ...['-subj', '/CN=git.example', '-addext'],
        'subjectAltName=DNS:git.example',
        ...['-keyout', paths.key, '-out', paths.ca],
      ],
      { stdio: 'ignore' },
    );
    const [cert, key] = [paths.ca, paths.key].map(path => readFileSync(path));
    secure = createSecureServer({ cert, key }, (request, response) => {
      if (request.url.startsWith('/moved')) {
        const location = request.url.replace('/moved/x/', '/x.git/');
        response.writeHead(301, { location }).end();
      } else {
        answer(request, response);
      }
    });
    await new Promise(resolve => {
      secure.listen(0, '127.0.0.1', resolve);
    });
  });
  afterAll(() => {
    secure.closeAllConnections();
    secure.close();
  });

  const at = path => `https://git.example:${secure.address().port}/${path}`;
  const failureAt = async (path, env) => {
    const platform = {
      allowed: [{ host: 'git.example' }],
      names: { 'git.example': ['127.0.0.1'] },
      env,
    };
    return (await runs.prepare({ url: at(path) }, platform)).failure;
  };

  it.each([
    ['status-401/x', 'source-denied'],
    ['status-403/x', 'source-denied'],
    ['status-404/x', 'source-not-found'],
    ['status-429/x', 'source-unavailable'],
    ['denied-words/x', 'source-unavailable'],
    ['page/x', 'source-not-found'],
  ])('%s is %s', async (path, reason) => {
    const env = { GIT_SSL_CAINFO: paths.ca };
    expect(await failureAt(path, env)).toMatchObject({ reason });
  });

  it('names the address that a repository moved to (PB35)', async () => {
    expect(
      (await failureAt('moved/x', { GIT_SSL_CAINFO: paths.ca })).message,
    ).toBe(`${at('moved/x')} leads to ${at('x.git')}; use that address`);
  });

  it('names a certificate that is not trusted', async () => {
    expect(await failureAt('page/x')).toEqual({
      reason: 'source-unavailable',
      message:
        'No secure connection to git.example could be made; its certificate may not be a trusted one',
    });
  });
});

describe('the door of Git to the network (BX06)', () => {
  it.each([
    '127.0.0.1',
    '[::1]',
    '[::ffff:127.0.0.1]',
    '0.0.0.0',
    '2130706433',
    '0x7f.0.0.1',
    'localhost',
    '10.0.2.2',
    '192.168.0.1',
    '169.254.169.254',
    'metadata.google.internal',
  ])('refuses %s, over http, https and ssh alike', async host => {
    const messages = [];
    other.requests.length = 0;
    for (const scheme of ['http://', 'https://', 'ssh://git@']) {
      // Names that ssh would read itself never get so far.
      if (scheme === 'ssh://git@' && /:.*\./.test(host)) continue;
      const url = `${scheme}${host}:${other.port}/shop/.git`;
      const failure = await failureOf(url, { allowed: [] });
      expect(failure.reason).toBe('source-denied');
      messages.push(failure.message);
    }
    expect(messages[0]).toMatch(
      /is the platform's own host|is in a private network|is a metadata, link-local/,
    );
    expect(new Set(messages.slice(0, 2)).size).toBe(1);
    expect(other.requests).toEqual([]);
  });

  it('keeps to an allowed port', async () => {
    const allowed = [{ host: '127.0.0.1', port: server.port }];
    other.requests.length = 0;
    const refused = await failureOf(`${other.address}/shop/.git`, { allowed });
    expect(refused.reason).toBe('source-denied');
    expect(other.requests).toEqual([]);
    expect(await failureOf('shop/.git', { allowed })).toBeUndefined();
  });

  it('follows no bundle that a server offers (BX10)', async () => {
    const folder = join(repos, 'bundled');
    makeRepository(folder, { Containerfile: 'FROM B\n' });
    gitIn(folder, 'config', 'uploadpack.advertiseBundleURIs', 'true');
    gitIn(folder, 'config', 'bundle.version', '1');
    gitIn(folder, 'config', 'bundle.mode', 'all');
    gitIn(folder, 'config', 'bundle.one.uri', `${other.address}/b`);
    other.requests.length = 0;
    expect(await failureOf('bundled/.git')).toBeUndefined();
    expect(other.requests).toEqual([]);
  });
});

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

describe('a nested submodule on another host (BX11 b)', () => {
  it('gets no credential', async () => {
    const lib = join(repos, 'lib');
    const commit = makeRepository(lib, { 'lib.c': 'x' });
    const middle = join(repos, 'middle');
    makeRepository(middle, { m: 'm' });
    const url = `${other.address}/lib/.git`;
    const tip = addSubmodules(middle, [{ path: 'deep', url, commit }]);
    makeRepository(join(repos, 'top'), { Containerfile: 'FROM B\n' });
    addSubmodules(join(repos, 'top'), [
      { path: 'mid', url: '../../middle/.git', commit: tip },
    ]);
    other.requests.length = 0;
    const { failure, gate } = await runs.prepare({
      url: `${server.address}/top/.git`,
      submodules: true,
    });
    expect(failure).toBeUndefined();
    expect(other.requests.length).toBeGreaterThan(0);
    expect(gate.filter(({ authSent }) => authSent)).toEqual([]);
    expect(other.requests.filter(one => one.headers.authorization)).toEqual([]);
  });
});
