import { ImageFactoryClient } from './client';
import { cancelBuildContract, listBuildsContract } from './builds';
import { LogChunk } from './logs';

const buildId = '6f1c2a34-93b1-4d52-8e4b-7c1f0a9d2b11';
const chunk = (sequence: number): LogChunk => ({
  sequence,
  firstLine: sequence,
  times: ['2026-01-01T00:00:00.000Z'],
  lines: [`line ${sequence}`],
});

function clientThatGets(response: Response) {
  const fetch = jest.fn().mockResolvedValue(response);
  const discovery = {
    getBaseUrl: async () => 'http://portal/api/image-factory',
  };
  return { fetch, client: new ImageFactoryClient({ discovery, fetch }) };
}

function streamOf(pieces: string[]): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream({
    start(controller) {
      pieces.forEach(piece => controller.enqueue(encoder.encode(piece)));
      controller.close();
    },
  });
  return new Response(body);
}

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe('ImageFactoryClient', () => {
  it('fills in the path and the query, and leaves out what is not given', async () => {
    const { client, fetch } = clientThatGets(Response.json({ items: [] }));

    await expect(
      client.call(listBuildsContract, {
        query: { limit: 10, status: 'running', projectId: undefined },
      }),
    ).resolves.toEqual({ items: [] });

    expect(fetch).toHaveBeenCalledWith(
      'http://portal/api/image-factory/builds?limit=10&status=running',
      expect.objectContaining({ method: 'GET' }),
    );
  });

  it('encodes what it puts into the path', async () => {
    const { client, fetch } = clientThatGets(
      Response.json({ error: {} }, { status: 404 }),
    );

    await expect(
      client.call(cancelBuildContract, { params: { buildId: '../x?y' } }),
    ).rejects.toThrow();

    expect(fetch.mock.calls[0][0]).toBe(
      'http://portal/api/image-factory/builds/..%2Fx%3Fy/cancel',
    );
  });

  it('throws what the server says is wrong, with code and issues', async () => {
    const issues = [{ path: ['params'], rule: 'x', message: 'y' }];
    const { client } = clientThatGets(
      Response.json(
        {
          error: {
            name: 'InputError',
            message: 'y',
            code: 'invalid-input',
            issues,
          },
          response: { statusCode: 400 },
        },
        { status: 400 },
      ),
    );

    await expect(
      client.call(cancelBuildContract, { params: { buildId } }),
    ).rejects.toMatchObject({
      name: 'ResponseError',
      body: { error: { code: 'invalid-input', issues } },
    });
  });

  it('follows a log over pieces that are cut anywhere', async () => {
    const text = [1, 2]
      .map(n => `id: ${n}\nevent: chunk\ndata: ${JSON.stringify(chunk(n))}\n\n`)
      .join(': heartbeat\n\n');
    const whole = `${text}event: end\ndata: {}\n\n`;
    for (const at of [1, 7, 40, 100, whole.length - 3]) {
      const { client } = clientThatGets(
        streamOf([whole.slice(0, at), whole.slice(at)]),
      );
      await expect(
        collect(client.followLog({ executionId: buildId })),
      ).resolves.toEqual([chunk(1), chunk(2)]);
    }
  });

  it.each(['\n', '\r\n'])(
    'follows a log whose lines end with %j, with data in several lines',
    async end => {
      const [first, ...rest] = JSON.stringify(chunk(1), null, 1).split('\n');
      const text = [
        'event: chunk',
        `data: ${first}`,
        ...rest.map(line => `data:${line}`),
        '',
        'event: end',
        'data: {}',
        '',
        '',
      ].join(end);
      const { client } = clientThatGets(streamOf([...text]));
      await expect(
        collect(client.followLog({ executionId: buildId })),
      ).resolves.toEqual([chunk(1)]);
    },
  );

  it('follows a log by lines, from a line on', async () => {
    const lines = { firstLine: 8, lines: ['a'], times: [], cut: [] };
    const { client, fetch } = clientThatGets(
      streamOf([
        `id: 8\nevent: lines\ndata: ${JSON.stringify(lines)}\n\n`,
        'event: end\ndata: {}\n\n',
      ]),
    );
    await expect(
      collect(
        client.followLogLines({ executionId: buildId, from: 8, token: 't' }),
      ),
    ).resolves.toEqual([lines]);
    expect(fetch).toHaveBeenCalledWith(
      `http://portal/api/image-factory/executions/${buildId}/logs/lines?from=8`,
      expect.objectContaining({
        headers: { accept: 'text/event-stream', authorization: 'Bearer t' },
      }),
    );
  });

  it('says so when a log stream breaks before its end', async () => {
    const { client } = clientThatGets(
      streamOf([`event: chunk\ndata: ${JSON.stringify(chunk(1))}\n\n`]),
    );

    await expect(
      collect(client.followLog({ executionId: buildId })),
    ).rejects.toThrow('before the log was complete');
  });
});
