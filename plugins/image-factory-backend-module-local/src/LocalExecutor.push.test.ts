import { execFileSync } from 'node:child_process';
import { request as forward } from 'node:http';
import { readWholeLog } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { httpServer } from './__testUtils__/httpServer';
import { LocalRuns } from './__testUtils__/localRuns';
import { describeWithTools } from './__testUtils__/realTools';

jest.setTimeout(90_000);

describeWithTools('pushing with the local executor', () => {
  let runs: LocalRuns;
  beforeAll(async () => {
    runs = await LocalRuns.create();
  });
  afterAll(() => runs.end());

  function toRegistry(host: string) {
    const request = runs.request('RUN true');
    request.destination.registry = host;
    // Base images still come from the real registry.
    const session = runs.open({
      baseImages: [`${runs.registry.host}/base`],
    });
    return { request, session };
  }

  it('pushes one digest under all tags, the one that the registry tells', async () => {
    const request = runs.request('RUN true');
    request.destination.tags = ['1.0', '1', 'latest'];
    const { image } = await runs.succeeded(await runs.start(request));
    const { registry, repository } = request.destination;
    const { architecture } = runs.configOf(request);
    for (const tag of request.destination.tags) {
      const digest = execFileSync(
        'skopeo',
        [
          ...['inspect', '--tls-verify=false', '--no-tags'],
          ...['--format', '{{.Digest}}'],
          `--authfile=${runs.registry.authFile}`,
          `docker://${registry}/${repository}:${tag}`,
        ],
        { encoding: 'utf8' },
      );
      expect(digest.trim()).toBe(image.digest);
    }
    expect(image).toEqual({
      role: 'image',
      digest: image.digest,
      mediaType: 'application/vnd.oci.image.manifest.v1+json',
      sizeBytes: expect.any(Number),
      platform: `linux/${architecture}`,
      location: { type: 'registry', repository: `${registry}/${repository}` },
      tags: ['1.0', '1', 'latest'],
    });
    expect(image.sizeBytes).toBeGreaterThan(1_000_000);
  });

  it('tries again when the registry fails for a moment, and says so in the log', async () => {
    let faults = 1;
    const [hostname, port] = runs.registry.host.split(':');
    const proxy = await httpServer((incoming, response) => {
      if (faults > 0 && incoming.method === 'POST') {
        faults -= 1;
        response.writeHead(503).end();
        return;
      }
      const outgoing = forward(
        {
          hostname,
          port,
          path: incoming.url,
          method: incoming.method,
          headers: {
            ...incoming.headers,
            authorization: `Basic ${Buffer.from(
              runs.registry.credentials,
            ).toString('base64')}`,
          },
        },
        answer => {
          response.writeHead(answer.statusCode!, answer.headers);
          answer.pipe(response);
        },
      );
      incoming.pipe(outgoing);
    });
    try {
      const { request, session } = toRegistry(proxy.host);
      const handle = await runs.start(request, session);
      await runs.succeeded(handle);
      const { lines } = await readWholeLog(runs.session, handle);
      expect(lines).toContainEqual(
        expect.stringMatching(
          new RegExp(`^The registry ${proxy.host} .*; trying again in 2 s$`),
        ),
      );
    } finally {
      await proxy.close();
    }
  });

  it('gives up after three tries, as a fault of the platform, and keeps the log', async () => {
    const closed = await httpServer(() => undefined);
    await closed.close();
    const { request, session } = toRegistry(closed.host);
    const failure = await runs.failureOf(request, session);
    expect(failure).toMatchObject({
      reason: 'registry-unavailable',
      step: 'Push image',
    });
    const { lines } = await readWholeLog(session, {
      executionId: request.executionId,
    });
    expect(lines.filter(line => /trying again/.test(line))).toHaveLength(2);
    expect(lines.some(line => line.includes('RUN true'))).toBe(true);
  });

  it('does not try again when the registry refuses', async () => {
    const refusing = await httpServer((incoming, response) => {
      if (incoming.url === '/v2/') response.end('{}');
      else {
        response.writeHead(403, { 'content-type': 'application/json' });
        response.end('{"errors":[{"code":"DENIED","message":"no"}]}');
      }
    });
    try {
      const { request, session } = toRegistry(refusing.host);
      const failure = await runs.failureOf(request, session);
      expect(failure.reason).toBe('image-push-denied');
    } finally {
      await refusing.close();
    }
  });
});
