import { retryAfterMsOf } from '../../supervisor/registry/registryAnswer.mjs';
import {
  pullFailureOf,
  pushFailureOf,
} from '../../supervisor/registry/registryFailures.mjs';
import {
  OCI_MANIFEST,
  digestOf,
  serve,
  endServers,
  clientOf,
  answerOf,
  fail,
  allOf,
} from '../__testUtils__/registryServer.mjs';

afterEach(endServers);

const putOne = async listener => {
  const { host } = await serve(listener);
  return answerOf(
    clientOf(host).putManifest('web/pb/r13', '1', {
      mediaType: OCI_MANIFEST,
      bytes: Buffer.from('{}'),
    }),
  );
};
const TARGET = { registry: 'r:5000', repository: 'web/pb/r13', tag: '1' };

describe('answers of a registry to a push', () => {
  it.each([
    [401, 'unauthorized', 'image-push-denied'],
    [403, 'denied', 'image-push-denied'],
    [404, 'not-found', 'image-push-denied'],
    [409, 'immutable', 'tag-immutable'],
    [412, 'immutable', 'tag-immutable'],
    [413, 'too-large', 'image-too-large'],
    [429, 'rate-limited', 'registry-unavailable'],
    [500, 'unavailable', 'registry-unavailable'],
    [503, 'unavailable', 'registry-unavailable'],
    [400, 'invalid', 'unknown'],
    [307, 'invalid', 'unknown'],
  ])('turns %i into %s and %s', async (status, kind, reason) => {
    const answer = await putOne(fail(status));
    expect(answer).toMatchObject({ kind, status, code: 'X' });
    const failure = pushFailureOf(answer, TARGET);
    expect(failure.reason).toBe(reason);
    expect(failure.again).toBe(reason === 'registry-unavailable');
  });

  it('waits as long as a 429 asks for (PB51)', async () => {
    const answer = await putOne(
      fail(429, { code: 'TOOMANYREQUESTS', 'retry-after': '2' }),
    );
    expect(pushFailureOf(answer, TARGET)).toMatchObject({
      reason: 'registry-unavailable',
      message:
        'The registry r:5000 asks to wait, because it got too many requests',
      again: true,
      waitMs: 2000,
    });
  });

  it('never waits for more than a minute', async () => {
    const answer = await putOne(fail(429, { 'retry-after': '86400' }));
    expect(pushFailureOf(answer, TARGET).waitMs).toBe(60_000);
  });

  it('tells an immutable tag to the user (PB55)', async () => {
    const message =
      'Failed to process request due to pb/r13:1 configured as immutable.';
    const answer = await putOne(fail(412, { code: 'PRECONDITION', message }));
    expect(pushFailureOf(answer, TARGET)).toMatchObject({
      reason: 'tag-immutable',
      message: 'The tag 1 exists and is immutable; choose another tag',
      wording: { code: 'tag-immutable', params: { tag: '1' } },
      again: false,
    });
  });

  it('knows immutable tags behind general codes', async () => {
    const message =
      "The image tag '1' already exists in the 'web/pb/r13' repository and cannot be overwritten because the repository is immutable.";
    const answer = await putOne(fail(400, { code: 'TAG_INVALID', message }));
    expect(answer.kind).toBe('immutable');
  });

  it('does not read a reason out of names that the user chose (PB56)', async () => {
    const { host } = await serve(
      fail(403, {
        code: 'DENIED',
        message: 'no access to immutable/unauthorized for tag immutable',
      }),
    );
    const put = clientOf(host).putManifest(
      'immutable/unauthorized',
      'immutable',
      { mediaType: OCI_MANIFEST, bytes: Buffer.from('{}') },
    );
    expect((await answerOf(put)).kind).toBe('denied');
  });

  it('tells an answer that it does not know with status and code', async () => {
    const answer = await putOne(fail(400, { code: 'MANIFEST_INVALID' }));
    expect(pushFailureOf(answer, TARGET)).toMatchObject({
      reason: 'unknown',
      message:
        'The registry r:5000 did not take the image (400 MANIFEST_INVALID)',
      again: false,
    });
  });

  it('does not take words for a code', async () => {
    const answer = await putOne(fail(400, { code: 'https://me:pw@x' }));
    expect(answer.code).toBeUndefined();
  });
});

describe('answers of a registry to a pull', () => {
  const IMAGE = { image: 'r:5000/web/unauthorized:1' };
  it.each([
    [401, 'base-image-denied'],
    [403, 'base-image-denied'],
    [404, 'base-image-not-found'],
    [429, 'registry-unavailable'],
    [503, 'registry-unavailable'],
    [400, 'unknown'],
  ])('turns %i into %s, whatever the names say', async (status, reason) => {
    const { host } = await serve(fail(status, { code: 'MANIFEST_X' }));
    const answer = await answerOf(
      clientOf(host).getManifest('web/unauthorized', '1'),
    );
    expect(pullFailureOf(answer, IMAGE).reason).toBe(reason);
  });

  it('tells a registry in trouble and is ready to try again (PB56-503)', async () => {
    const { host } = await serve(fail(503));
    const answer = await answerOf(clientOf(host).getManifest('web/a', '1'));
    expect(pullFailureOf(answer, { image: 'r/web/a:1' })).toMatchObject({
      reason: 'registry-unavailable',
      message: 'The registry of r/web/a:1 has trouble of its own (503 X)',
      again: true,
    });
  });

  it('gives a manifest with the digest of its bytes', async () => {
    const { host, seen } = await serve((_, response) => {
      response.writeHead(200, { 'content-type': `${OCI_MANIFEST}; q=1` });
      response.end('{"a":1}');
    });
    expect(await clientOf(host).getManifest('web/a', '1')).toEqual({
      mediaType: OCI_MANIFEST,
      digest: digestOf('{"a":1}'),
      bytes: Buffer.from('{"a":1}'),
    });
    expect(seen[0].headers.accept).toContain('manifest.list.v2+json');
  });

  it('does not take a manifest that is not the one of the digest', async () => {
    const { host } = await serve((_, response) => response.end('{}'));
    const answer = await answerOf(
      clientOf(host).getManifest('web/a', digestOf('other')),
    );
    expect(answer).toMatchObject({ kind: 'invalid', code: 'DIGEST_MISMATCH' });
  });

  it('stops reading a manifest without an end', async () => {
    const { host } = await serve((_, response) => {
      const more = () => {
        while (response.write(Buffer.alloc(64 * 1024)));
      };
      response.on('drain', more);
      more();
    });
    const answer = await answerOf(clientOf(host).getManifest('web/a', '1'));
    expect(answer).toMatchObject({ kind: 'invalid', code: 'TOO_LONG' });
  });

  it('asks for no name that is none', async () => {
    const { host, seen } = await serve(fail(500));
    for (const name of ['../x', 'a//b', 'A', 'a/../../v2', 'a?b', '']) {
      const answer = await answerOf(clientOf(host).getManifest(name, '1'));
      expect(answer.code).toBe('NAME_INVALID');
    }
    await answerOf(clientOf(host).getManifest('a', '../../x'));
    await answerOf(clientOf(host).getBlob('a', 'sha256:../x'));
    expect(seen).toEqual([]);
  });
});

describe('faults of the network', () => {
  it('tells a registry that is not there', async () => {
    const { host } = await serve(fail(500));
    await endServers();
    const answer = await answerOf(clientOf(host).ping());
    expect(answer).toMatchObject({
      kind: 'unavailable',
      system: 'ECONNREFUSED',
    });
    expect(pushFailureOf(answer, TARGET)).toMatchObject({
      reason: 'registry-unavailable',
      message: 'The registry r:5000 could not be reached (ECONNREFUSED)',
      again: true,
    });
  });

  it('tells a name that is not there', async () => {
    const answer = await answerOf(clientOf('registry.invalid').ping());
    expect(answer.kind).toBe('unavailable');
    expect(answer.system).toMatch(/ENOTFOUND|EAI_AGAIN/);
  });

  it('tells a connection that is cut before and in the middle of an answer', async () => {
    const { host } = await serve(({ url }, response) => {
      if (url.includes('manifests')) {
        response.socket.destroy();
        return;
      }
      response.writeHead(200, { 'content-length': 1000 });
      response.write('half', () => response.socket.destroy());
    });
    const early = await answerOf(clientOf(host).headManifest('a', '1'));
    expect(early.kind).toBe('cut');
    const { body } = await clientOf(host).getBlob('a', digestOf('x'));
    const late = await answerOf(allOf(body));
    expect(late.kind).toBe('cut');
  });

  it('tells an answer that does not come or stands still', async () => {
    const { host } = await serve(({ url }, response) => {
      if (url.includes('manifests')) return;
      response.writeHead(200, { 'content-length': 1000 });
      response.write('half');
    });
    const client = clientOf(host, { times: { headersMs: 50, idleMs: 50 } });
    const early = await answerOf(client.getManifest('a', '1'));
    expect(early).toMatchObject({ kind: 'cut', system: 'TIMEOUT' });
    const { body } = await client.getBlob('a', digestOf('x'));
    const late = await answerOf(allOf(body));
    expect(late).toMatchObject({ kind: 'cut', system: 'TIMEOUT' });
  });

  it('ends with the reason of the signal', async () => {
    const stop = new AbortController();
    const { host } = await serve(() => stop.abort('cancelled'));
    const client = clientOf(host, { signal: stop.signal });
    await expect(client.getManifest('a', '1')).rejects.toBe('cancelled');
  });
});

describe('what an answer says beside its status', () => {
  it('tells each warning of the registry once', async () => {
    const { host } = await serve((_, response) => {
      response.writeHead(200, { warning: '299 - "almost full"' }).end('{}');
    });
    const warnings = [];
    const client = clientOf(host, { onWarning: text => warnings.push(text) });
    await client.ping();
    await client.ping();
    expect(warnings).toEqual(['almost full']);
  });

  it('reads Retry-After as seconds and as a date', () => {
    const now = Date.parse('2026-01-01T00:00:00Z');
    expect(retryAfterMsOf('3', now)).toBe(3000);
    expect(retryAfterMsOf('Thu, 01 Jan 2026 00:00:05 GMT', now)).toBe(5000);
    expect(retryAfterMsOf('Thu, 01 Jan 2025 00:00:05 GMT', now)).toBe(0);
    expect(retryAfterMsOf('soon', now)).toBeUndefined();
    expect(retryAfterMsOf(null, now)).toBeUndefined();
  });
});
