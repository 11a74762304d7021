import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, request as sendRequest } from 'node:http';
import { connect, createServer as createTcpServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSourceGate } from '../../supervisor/source/sourceGate.mjs';

const listening = server =>
  new Promise(resolve => {
    server.listen(0, '127.0.0.1', () => resolve(server.address().port));
  });

let web;
let webPort;
let echo;
let echoPort;
let seen;
let gate;

beforeAll(async () => {
  web = createServer((request, response) => {
    seen.push({ url: request.url, headers: request.headers });
    if (request.url.startsWith('/cut')) {
      response.writeHead(200, { 'content-length': '10' });
      response.write('123', () => request.socket.destroy());
    } else if (request.url.startsWith('/moved')) {
      const location = 'http://u:p@other.example/x/info/refs?token=T1#f';
      response.writeHead(301, { location }).end();
    } else {
      response.setHeader('keep-alive', 'timeout=9');
      request.pipe(response);
    }
  });
  webPort = await listening(web);
  echo = createTcpServer(socket => socket.pipe(socket));
  echoPort = await listening(echo);
});
afterAll(() => {
  web.closeAllConnections();
  web.close();
  echo.close();
});
beforeEach(() => {
  seen = [];
});
afterEach(() => gate?.close());

const verdicts = {
  'good.example': { addresses: ['127.0.0.1'] },
  'second.example': { addresses: ['127.0.0.2', '127.0.0.1'] },
  'bad.example': { refused: 'bad.example – “refused”', code: 'private' },
};

async function open(options = {}) {
  gate = await startSourceGate({
    judge: async ({ host }) => {
      if (verdicts[host]) return verdicts[host];
      throw Object.assign(new Error('no'), { code: 'ENOTFOUND' });
    },
    ...options,
  });
}

/** Sends a request by the gate and reads the answer. */
function send(path, { headers, body, socketPath } = {}) {
  return new Promise((resolve, reject) => {
    const where = socketPath
      ? { socketPath }
      : { host: '127.0.0.1', port: gate.port };
    const outgoing = sendRequest({
      ...where,
      path,
      method: body ? 'POST' : 'GET',
      headers,
      agent: false,
    });
    outgoing.on('error', reject);
    outgoing.on('response', incoming => {
      const parts = [];
      incoming.on('data', part => parts.push(part));
      incoming.on('error', () => resolve({ cut: true }));
      incoming.on('end', () =>
        resolve({
          status: incoming.statusCode,
          headers: incoming.headers,
          body: Buffer.concat(parts).toString(),
        }),
      );
    });
    outgoing.end(body);
  });
}

/** Asks for a tunnel, sends a text, and reads until the end or the same text. */
function tunnel(place, text = 'hello') {
  return new Promise(resolve => {
    let got = '';
    const socket = connect(gate.port, '127.0.0.1', () =>
      socket.write(
        `CONNECT ${place} HTTP/1.1\r\nHost: ${place}\r\n\r\n${text}`,
      ),
    );
    socket.on('data', part => {
      got += part;
      if (got.endsWith(text)) socket.end();
    });
    socket.on('close', () => resolve(got));
    socket.on('error', () => undefined);
  });
}

describe('startSourceGate', () => {
  it('passes a request on, without what is meant for the next hop', async () => {
    await open();
    const { status, body, headers } = await send(
      `http://good.example:${webPort}/a/b?q=1`,
      {
        body: 'text',
        headers: {
          'x-mine': '1',
          'x-hop': '1',
          connection: 'x-hop',
          'proxy-authorization': 'Basic x',
          te: 'trailers',
        },
      },
    );
    expect([status, body]).toEqual([200, 'text']);
    expect(headers).not.toHaveProperty('keep-alive', 'timeout=9');
    expect(seen[0].url).toBe('/a/b?q=1');
    expect(seen[0].headers).toMatchObject({
      host: `good.example:${webPort}`,
      'x-mine': '1',
    });
    for (const name of ['x-hop', 'proxy-authorization', 'te']) {
      expect(seen[0].headers).not.toHaveProperty(name);
    }
    expect(gate.facts).toEqual([
      {
        host: 'good.example',
        port: webPort,
        path: '/a/b',
        method: 'POST',
        status: 200,
        authSent: false,
      },
    ]);
  });

  it('tries the judged addresses in turn', async () => {
    const one = createServer((_, response) => response.end('one'));
    const port = await listening(one);
    await open();
    expect(await send(`http://second.example:${port}/`)).toMatchObject({
      body: 'one',
    });
    one.closeAllConnections();
    one.close();
  });

  it('answers 403 with the wording of the judge, and connects to nothing', async () => {
    await open();
    const answer = await send(`http://bad.example:${webPort}/x`);
    expect(answer).toMatchObject({
      status: 403,
      body: 'bad.example – “refused”\n',
      headers: { 'x-reason': 'bad.example ? ?refused?' },
    });
    expect(await tunnel(`bad.example:${webPort}`)).toMatch(/^HTTP\/1.1 403 /);
    expect(seen).toEqual([]);
    expect(gate.facts.map(({ refused }) => refused)).toEqual([
      'bad.example – “refused”',
      'bad.example – “refused”',
    ]);
  });

  it('opens tunnels, and sees no more of them than the place', async () => {
    await open();
    expect(await tunnel(`good.example:${echoPort}`)).toMatch(/\r\n\r\nhello$/);
    expect(gate.facts).toEqual([
      {
        host: 'good.example',
        port: echoPort,
        method: 'CONNECT',
        authSent: false,
      },
    ]);
  });

  it.each([
    'good.example',
    'good.example:0',
    'u@good.example:1',
    'good.example:99999',
  ])('opens no tunnel to %s', async place => {
    await open();
    expect(await tunnel(place)).toMatch(/^HTTP\/1.1 400 /);
    expect(gate.facts).toEqual([]);
  });

  it('notes what goes wrong on the way', async () => {
    await open();
    expect(await send('http://none.example/')).toMatchObject({ status: 502 });
    expect(await send('http://good.example:1/')).toMatchObject({ status: 502 });
    expect(await send(`http://good.example:${webPort}/cut`)).toEqual({
      cut: true,
    });
    expect(gate.facts.map(({ error }) => error)).toEqual([
      'ENOTFOUND',
      'ECONNREFUSED',
      'reset',
    ]);
  });

  it('notes where an answer leads, without anything secret (PB35)', async () => {
    await open();
    await send(`http://good.example:${webPort}/moved`);
    expect(gate.facts[0]).toMatchObject({
      status: 301,
      location: 'http://other.example/x/info/refs',
    });
  });

  it('passes credentials to the host of the repository only (BX11)', async () => {
    const port = webPort;
    const headers = { authorization: 'Basic VDE=', cookie: 'T1' };
    await open({ home: { protocol: 'http:', host: 'good.example', port } });
    await send(`http://good.example:${port}/`, { headers });
    await gate.close();
    expect(seen[0].headers.authorization).toBe('Basic VDE=');
    expect(gate.facts[0].authSent).toBe(true);
    await open({
      home: { protocol: 'https:', host: 'good.example', port },
    });
    await send(`http://good.example:${port}/`, { headers });
    expect(seen[1].headers).not.toHaveProperty('authorization');
    expect(seen[1].headers).not.toHaveProperty('cookie');
    expect(gate.facts[0]).toMatchObject({
      authSent: false,
      authStripped: true,
    });
  });

  it('cuts everything past its limit', async () => {
    await open({ maxBytes: 1000 });
    await tunnel(`good.example:${echoPort}`, 'x'.repeat(5000));
    expect(gate.facts[0].error).toBe('too-large');
    expect(await tunnel(`good.example:${echoPort}`)).not.toMatch(/hello$/);
  });

  it('listens in a folder whose path is longer than that of a socket may be, for any user whatever the umask is', async () => {
    const root = mkdtempSync(join(tmpdir(), 'source-gate-'));
    const folder = join(root, 'x'.repeat(200), 'gate');
    mkdirSync(folder, { recursive: true });
    const umask = process.umask(0o077);
    await open({ folder }).finally(() => process.umask(umask));
    expect(statSync(folder).mode & 0o777).toBe(0o711);
    process.chdir(folder);
    expect(statSync('source.sock').mode & 0o777).toBe(0o666);
    const url = `http://good.example:${webPort}/`;
    const { status } = await send(url, { socketPath: 'source.sock' });
    process.chdir('/');
    expect(status).toBe(200);
    rmSync(root, { recursive: true });
  });
});
