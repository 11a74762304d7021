import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer as createSecureServer } from 'node:https';
import { createServer } from 'node:net';
import { join } from 'node:path';
import {
  SourceRuns,
  gitIn,
  makeRepository,
} from '../__testUtils__/sourceRuns.mjs';

import.meta.jest.setTimeout(60_000);

const runs = new SourceRuns();
const { repos } = runs;
let server;

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
    expect(await failureOf('moved/shop')).toMatchObject({
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
    expect(await failureOf('http://nowhere.invalid/x')).toMatchObject({
      reason: 'source-not-found',
      message: 'The host nowhere.invalid does not exist',
    });
    expect(await failureOf('http://127.0.0.1:1/x')).toMatchObject({
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
    expect(await failureOf('shop/.git', { env })).toMatchObject({
      reason: 'source-invalid',
      message: `Git was ended by signal ${number} while it read the repository`,
    });
  });

  it('says that ssh was refused', async () => {
    // It reads what ssh says: what is closed unread ends as a broken connection.
    const plain = createServer(socket => socket.resume().end('SSH-2.0-x\r\n'));
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
    expect(await failureAt('page/x')).toMatchObject({
      reason: 'source-unavailable',
      message:
        'No secure connection to git.example could be made; its certificate may not be a trusted one',
    });
  });
});
