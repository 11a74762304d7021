import { createServer } from 'node:http';
import { RunFailure } from '../../supervisor/failures.mjs';
import { publishImage } from '../../supervisor/registry/publishImage.mjs';
import { createRegistryClient } from '../../supervisor/registry/registryClient.mjs';
import { digestOf } from '../__testUtils__/registryServer.mjs';

const LAYERS = ['one', 'two', 'three'].map(text => Buffer.from(text));
const CONFIG = Buffer.from('{"os":"linux"}');
const MANIFEST = Buffer.from('{"schemaVersion":2}');
const DIGEST = digestOf(MANIFEST);
const SIZE = 25;

function imageOf(change = {}) {
  return {
    mediaType: 'application/vnd.oci.image.manifest.v1+json',
    manifestBytes: MANIFEST,
    digest: DIGEST,
    configBytes: CONFIG,
    configDigest: digestOf(CONFIG),
    layers: LAYERS.map(bytes => ({
      digest: digestOf(bytes),
      size: bytes.length,
    })),
    sizeBytes: SIZE,
    readLayer: async function* readLayer(digest) {
      yield LAYERS.find(bytes => digestOf(bytes) === digest);
    },
    ...change,
  };
}

let registry;
afterEach(async () => {
  registry.server.closeAllConnections();
  await new Promise(resolve => {
    registry.server.close(resolve);
  });
});

/** Stores what it takes, as a registry does. */
class FakeRegistry {
  blobs = new Map();
  manifests = new Map();
  writes = [];
  atOnce = 0;
  most = 0;

  constructor(faults) {
    this.faults = faults;
    this.server = createServer(async (request, response) => {
      const chunks = [];
      try {
        for await (const chunk of request) chunks.push(chunk);
      } catch {
        return;
      }
      this.#answer(request, response, Buffer.concat(chunks));
    });
  }

  #answer({ method, url }, response, body) {
    const fault = this.faults.find(
      ({ on, times = Infinity }) => on.test(`${method} ${url}`) && times > 0,
    );
    if (fault) {
      if (fault.times) fault.times -= 1;
      response.writeHead(fault.status, fault.headers).end(fault.body);
      return;
    }
    if (method === 'HEAD') {
      const there = this.blobs.has(url.split('/').at(-1));
      response.writeHead(there ? 200 : 404).end();
      return;
    }
    if (method === 'POST') {
      this.atOnce += 1;
      this.most = Math.max(this.most, this.atOnce);
      response.writeHead(202, { location: '/v2/up/1' }).end();
      return;
    }
    this.#write(url, body);
    response.writeHead(201).end();
  }

  #write(url, body) {
    const digest = /digest=(.*)/.exec(url)?.[1];
    if (digest) {
      this.atOnce -= 1;
      this.blobs.set(digest, body);
    } else {
      this.manifests.set(url.split('/').at(-1), body);
    }
    this.writes.push(digest ?? url.split('/').at(-1));
  }
}

async function start(faults = []) {
  registry = new FakeRegistry(faults);
  await new Promise(resolve => {
    registry.server.listen(0, '127.0.0.1', resolve);
  });
  return `127.0.0.1:${registry.server.address().port}`;
}

async function publish(change = {}, faults = []) {
  const host = await start(faults);
  const stop = new AbortController();
  const seen = { records: [], pauses: [], lines: [], stop, host };
  const options = {
    client: createRegistryClient({ host, insecure: true, signal: stop.signal }),
    image: imageOf(),
    repository: 'web/pb/r9',
    tags: ['one', 'two'],
    log: { write: text => seen.lines.push(text) },
    pause: async ms => seen.pauses.push(ms),
    signal: stop.signal,
    record: published => seen.records.push(published),
    ...change,
  };
  seen.end = await publishImage(options).catch(error => error);
  return seen;
}

const failureOf = ({ end }) => {
  expect(end).toBeInstanceOf(RunFailure);
  return end.failure;
};

describe('publishImage', () => {
  it('writes configuration, layers and manifest before any tag', async () => {
    const { end, records } = await publish();
    expect(end).toEqual({ digest: DIGEST, sizeBytes: SIZE });
    const { writes } = registry;
    expect(writes[0]).toBe(digestOf(CONFIG));
    expect(new Set(writes.slice(1, 4))).toEqual(new Set(LAYERS.map(digestOf)));
    expect(writes.slice(4)).toEqual([DIGEST, 'one', 'two']);
    expect(records).toEqual([
      { digest: DIGEST, tags: [] },
      { digest: DIGEST, tags: ['one'] },
      { digest: DIGEST, tags: ['one', 'two'] },
    ]);
    expect(registry.most).toBeLessThanOrEqual(2);
  });

  it('uploads nothing that is there, and nothing twice', async () => {
    const layers = [0, 0, 1].map(index => ({
      digest: digestOf(LAYERS[index]),
      size: LAYERS[index].length,
    }));
    await publish({ image: imageOf({ layers }) }, [
      { on: new RegExp(`HEAD .*${digestOf(LAYERS[1])}`), status: 200 },
    ]);
    expect([...registry.blobs.keys()]).toEqual([
      digestOf(CONFIG),
      digestOf(LAYERS[0]),
    ]);
  });

  it('tells and records what was published when the second tag fails (PB54)', async () => {
    const seen = await publish({}, [
      { on: /PUT .*\/manifests\/two/, status: 500 },
    ]);
    expect(failureOf(seen)).toEqual({
      reason: 'registry-unavailable',
      message: `The tag two was not published: The registry ${seen.host} has trouble of its own (500). Published: ${DIGEST} with one; not published: two`,
      published: { digest: DIGEST, tags: ['one'], sizeBytes: SIZE },
    });
    expect(seen.records.at(-1)).toEqual({ digest: DIGEST, tags: ['one'] });
    expect(seen.pauses).toEqual([2000, 8000]);
  });

  it('moves no tag when the manifest is refused', async () => {
    const seen = await publish({}, [
      { on: new RegExp(`PUT .*${DIGEST}`), status: 500 },
    ]);
    expect(failureOf(seen).published).toBeUndefined();
    expect(seen.records).toEqual([]);
    expect([...registry.manifests.keys()]).toEqual([]);
  });

  it('tells an immutable tag at once (PB55)', async () => {
    const body =
      '{"errors":[{"code":"PRECONDITION","message":"Failed to process request due to pb/r13:1 configured as immutable."}]}';
    const seen = await publish({ tags: ['1'] }, [
      { on: /PUT .*\/manifests/, status: 412, body },
    ]);
    expect(failureOf(seen)).toMatchObject({
      reason: 'tag-immutable',
      message: 'The tag 1 exists and is immutable; choose another tag',
    });
    expect(seen.pauses).toEqual([]);
  });

  it('tells which tag is immutable when the manifest itself was taken', async () => {
    const seen = await publish({}, [
      { on: /PUT .*\/manifests\/one/, status: 412 },
    ]);
    expect(failureOf(seen)).toMatchObject({
      reason: 'tag-immutable',
      message: expect.stringMatching(
        /^The tag one was not published: The tag one exists and is immutable; choose another tag\. Published: sha256:\w+ with no tag; not published: one, two$/,
      ),
      published: { digest: DIGEST, tags: [], sizeBytes: SIZE },
    });
  });

  it('tries again after the time that a registry asks for (PB51)', async () => {
    const headers = { 'retry-after': '3' };
    const { end, pauses, lines } = await publish({}, [
      { on: /PUT .*\/manifests/, status: 429, headers, times: 1 },
    ]);
    expect(end.digest).toBe(DIGEST);
    expect(pauses).toEqual([3000]);
    expect(lines.join('\n')).toContain('trying again in 3 s');
  });

  it('tries an upload again, with all its bytes', async () => {
    const { end, pauses } = await publish({}, [
      { on: new RegExp(`PUT .*${digestOf(LAYERS[0])}`), status: 503, times: 2 },
    ]);
    expect(end.digest).toBe(DIGEST);
    expect(pauses).toEqual([2000, 8000]);
    for (const bytes of LAYERS) {
      expect(registry.blobs.get(digestOf(bytes))).toEqual(bytes);
    }
  });

  it('does not try again what can not pass', async () => {
    const seen = await publish({}, [{ on: /POST/, status: 403 }]);
    expect(failureOf(seen)).toMatchObject({
      reason: 'image-push-denied',
      message: `The registry ${seen.host} refused the push to web/pb/r9`,
    });
    expect(seen.pauses).toEqual([]);
    expect(registry.writes).toEqual([]);
  });

  it('stops the other upload, even while that waits, and begins no more', async () => {
    const pause = (_, signal) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason));
        if (signal.aborted) reject(signal.reason);
      });
    const [first, second] = LAYERS.map(digestOf);
    const seen = await publish({ pause }, [
      { on: new RegExp(`HEAD .*${first}`), status: 403 },
      { on: new RegExp(`HEAD .*${second}`), status: 503 },
    ]);
    expect(failureOf(seen).reason).toBe('image-push-denied');
    expect(registry.writes).toEqual([digestOf(CONFIG)]);
  });

  it('passes on what reading a layer ends with, and tags nothing', async () => {
    const failure = { reason: 'image-invalid', message: 'it changed' };
    const image = imageOf({
      readLayer: async function* readLayer() {
        yield Buffer.from('o');
        throw new RunFailure(failure);
      },
    });
    const seen = await publish({ image });
    expect(failureOf(seen)).toEqual(failure);
    expect(registry.writes).toEqual([digestOf(CONFIG)]);
    expect(seen.pauses).toEqual([]);
  });

  it('ends with the reason of the signal while it waits', async () => {
    const stop = new AbortController();
    const pause = async () => stop.abort('cancelled');
    const { end } = await publish({ pause, signal: stop.signal }, [
      { on: /HEAD/, status: 503 },
    ]);
    expect(end).toBe('cancelled');
  });

  it('masks its messages', async () => {
    const seen = await publish(
      { mask: text => text.replaceAll('web/pb/r9', '***') },
      [{ on: /POST/, status: 403 }],
    );
    expect(failureOf(seen).message).toContain('refused the push to ***');
  });
});
