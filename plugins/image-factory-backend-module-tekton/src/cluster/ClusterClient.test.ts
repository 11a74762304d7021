import { neverAborted } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterClient } from './ClusterClient';
import { ClusterRequest } from './ClusterTransport';
import { pathOf, RESOURCES } from './resourcePaths';

const signal = neverAborted();
const place = { resource: RESOURCES.pods, namespace: 'a' };

function clientOf(answer: (request: ClusterRequest) => Promise<Response>) {
  return new ClusterClient({ send: answer });
}
const expired = () =>
  Response.json(
    { kind: 'Status', reason: 'Expired', code: 410 },
    { status: 410 },
  );

describe('paths of the API', () => {
  it('name group, namespace, object and part', () => {
    expect(pathOf({ ...place, name: 'x', subresource: 'log' })).toBe(
      '/api/v1/namespaces/a/pods/x/log',
    );
    expect(pathOf({ resource: RESOURCES.pipelineRuns, namespace: 'a' })).toBe(
      '/apis/tekton.dev/v1/namespaces/a/pipelineruns',
    );
    expect(pathOf({ resource: RESOURCES.nodes }, { limit: '1' })).toBe(
      '/api/v1/nodes?limit=1',
    );
  });

  it('can’t be left by a name', () => {
    expect(pathOf({ ...place, name: '../../secrets/x?y' })).toBe(
      '/api/v1/namespaces/a/pods/..%2F..%2Fsecrets%2Fx%3Fy',
    );
  });
});

describe('a client of a cluster', () => {
  it('reads a list to its end, page by page', async () => {
    const client = clientOf(async ({ path }) => {
      const next = new URL(path, 'http://c').searchParams.get('continue');
      return Response.json(
        next
          ? { items: ['c'], metadata: {} }
          : { items: ['a', 'b'], metadata: { continue: 'more' } },
      );
    });
    expect(await client.list(place, {}, signal)).toEqual(['a', 'b', 'c']);
  });

  it('reads a list anew whose continuation has expired, but not for ever', async () => {
    let asked = 0;
    const client = clientOf(async () => {
      asked += 1;
      return asked < 2 ? expired() : Response.json({ items: [asked] });
    });
    expect(await client.list(place, {}, signal)).toEqual([2]);
    const never = clientOf(async () => expired());
    await expect(never.list(place, {}, signal)).rejects.toMatchObject({
      code: 'refused',
    });
  });

  it('tells a connection that fails from one that the caller ends', async () => {
    const broken = clientOf(async () => {
      throw new TypeError('fetch failed: token abc');
    });
    await expect(broken.read('/version', signal)).rejects.toMatchObject({
      code: 'unreachable',
      message: 'The cluster could not be reached',
    });
    const stop = new AbortController();
    const slow = clientOf(
      ({ signal: given }) =>
        new Promise((_, reject) => {
          given.addEventListener('abort', () => reject(given.reason));
        }),
    );
    const call = slow.read('/version', stop.signal);
    stop.abort(new Error('not any more'));
    await expect(call).rejects.toThrow('not any more');
  });

  it('says that an answer came too late', async () => {
    const late = clientOf(async () => {
      throw new DOMException('timed out', 'TimeoutError');
    });
    await expect(late.read('/version', signal)).rejects.toMatchObject({
      code: 'too-late',
    });
  });

  it('reads no answer without end, neither whole nor as far as it comes', async () => {
    const mebibyte = new Uint8Array(1024 * 1024);
    const endless = clientOf(
      async () =>
        new Response(
          new ReadableStream({
            pull: controller => controller.enqueue(mebibyte),
          }),
        ),
    );
    const pod = { ...place, name: 'x' };
    const query = { container: 'step-build' };
    const tooLarge = { code: 'strange-answer' };
    await expect(endless.log(pod, query, signal)).rejects.toMatchObject(
      tooLarge,
    );
    await expect(endless.logPart(pod, query, signal)).rejects.toMatchObject(
      tooLarge,
    );
  });
});
