import { createServer } from 'node:http';
import { RegistryAnswer } from '../../supervisor/registry/registryAnswer.mjs';
import {
  RegistryRequests,
  TIMES,
} from '../../supervisor/registry/registryRequests.mjs';
import {
  CREDENTIAL,
  BASIC,
  digestOf,
  serve,
  endServers,
  listen,
  clientOf,
  answerOf,
  blobOf,
} from '../__testUtils__/registryServer.mjs';

afterEach(endServers);

describe('uploadBlob', () => {
  /** Takes uploads; answers with what `end` says. */
  const takes = end => (request, response) => {
    if (request.method === 'POST') {
      const location = '/v2/a/blobs/uploads/1?_state=a%2Bb';
      response.writeHead(202, { location }).end();
    } else {
      end(request, response);
    }
  };

  it('sends the bytes with their length to where the registry says', async () => {
    const { host, seen } = await serve(
      takes((_, response) => response.writeHead(201).end()),
    );
    await clientOf(host).uploadBlob('a', blobOf('hello'));
    const [, put] = seen;
    expect(put.url).toBe(
      `/v2/a/blobs/uploads/1?_state=a%2Bb&digest=${digestOf('hello')}`,
    );
    expect(put.body.toString()).toBe('hello');
    expect(put.headers['content-length']).toBe('5');
    expect(put.headers['transfer-encoding']).toBeUndefined();
  });

  it('sends an empty blob', async () => {
    const { host, seen } = await serve(
      takes((_, response) => response.writeHead(201).end()),
    );
    await clientOf(host).uploadBlob('a', blobOf(''));
    expect(seen[1].headers['content-length']).toBe('0');
  });

  it('sends nothing when the registry takes the blob from another repository', async () => {
    const { host, seen } = await serve((_, response) =>
      response.writeHead(201).end(),
    );
    await clientOf(host).uploadBlob('a', {
      ...blobOf('hello'),
      mountFrom: 'b',
    });
    expect(seen.map(({ url }) => url)).toEqual([
      `/v2/a/blobs/uploads/?mount=${digestOf('hello')}&from=b`,
    ]);
  });

  it('reads the bytes anew when the token ran out in between', async () => {
    let refusals = 1;
    const { host, seen } = await serve(({ method, url, headers }, response) => {
      const needs = `Bearer realm="http://${headers.host}/token"`;
      if (url.startsWith('/token')) {
        response.end('{"token":"t"}');
      } else if (method === 'POST') {
        response.writeHead(202, { location: '/v2/a/blobs/uploads/1' }).end();
      } else if (refusals > 0) {
        refusals -= 1;
        response.writeHead(401, { 'www-authenticate': needs }).end();
      } else {
        response.writeHead(201).end();
      }
    });
    await clientOf(host).uploadBlob('a', blobOf('hello'));
    expect(seen.at(-1).body.toString()).toBe('hello');
  });

  it('ends with the error of what it reads, and the registry gets no whole blob', async () => {
    const ended = [];
    const server = createServer((request, response) => {
      if (request.method === 'POST') {
        response.writeHead(202, { location: '/v2/a/blobs/uploads/1' }).end();
      } else {
        request.on('end', () => ended.push('whole'));
        request.resume();
      }
    });
    const client = clientOf(await listen(server));
    const broken = new Error('it changed');
    const open = async function* open() {
      yield Buffer.from('he');
      throw broken;
    };
    await expect(
      client.uploadBlob('a', { ...blobOf('hello'), open }),
    ).rejects.toBe(broken);
    expect(ended).toEqual([]);
  });

  it('tells a size that the registry refuses before it read it all, and stops reading', async () => {
    const server = createServer((request, response) => {
      if (request.method === 'POST') {
        response.writeHead(202, { location: '/v2/a/blobs/uploads/1' }).end();
      } else {
        response.writeHead(413, { connection: 'close' }).end('too large');
      }
    });
    const client = clientOf(await listen(server));
    const size = 64 * 1024 * 1024;
    let stopped;
    const end = new Promise(resolve => {
      stopped = resolve;
    });
    const open = async function* open() {
      try {
        for (let left = size; left > 0; left -= 65536) {
          yield Buffer.alloc(65536);
        }
      } finally {
        stopped();
      }
    };
    const upload = client.uploadBlob('a', { ...blobOf('x'), size, open });
    expect((await answerOf(upload)).kind).toBe('too-large');
    await end;
  });

  it('does not go to an address without https when the registry has it', () => {
    const requests = new RegistryRequests({
      ...{ origin: 'https://r', allowHttp: false, times: TIMES },
      signal: new AbortController().signal,
    });
    const from = { base: new URL('https://r/v2/'), what: 'upload' };
    for (const location of [
      'http://r/up',
      'ftp://r/',
      'https://u:p@r/',
      null,
    ]) {
      expect(() => requests.locationOf(location, from)).toThrow(RegistryAnswer);
    }
    expect(requests.locationOf('/up', from).href).toBe('https://r/up');
  });

  it('does not take our credentials to another host for an upload', async () => {
    const other = await serve((_, response) => response.writeHead(201).end());
    const { host } = await serve(({ headers }, response) => {
      if (headers.authorization !== BASIC) {
        response
          .writeHead(401, { 'www-authenticate': 'Basic realm="r"' })
          .end();
        return;
      }
      const location = `http://${other.host}/up`;
      response.writeHead(202, { location }).end();
    });
    const client = clientOf(host, { credential: CREDENTIAL });
    await client.uploadBlob('a', blobOf('hello'));
    expect(other.seen[0].headers.authorization).toBeUndefined();
  });
});
