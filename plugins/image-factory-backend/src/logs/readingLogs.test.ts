import { mockCredentials } from '@backstage/backend-test-utils';
import { LogChunk } from '@imagefactory/backstage-plugin-image-factory-common';
import { startLoggedRun } from '../__testUtils__/startLoggedRun';
import { Person, people } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

/** The events of a stream that ended; comments are left out. */
async function eventsOf(response: Response) {
  const blocks = (await response.text()).split('\n\n').filter(Boolean);
  return blocks
    .filter(block => !block.startsWith(':'))
    .map(
      block =>
        Object.fromEntries(
          block.split('\n').map(line => {
            const colon = line.indexOf(': ');
            return [line.slice(0, colon), line.slice(colon + 2)];
          }),
        ) as { event: string; data: string; id?: string },
    );
}

describe.each(databases.ids)('reading logs, %s', id => {
  const setup = async (config = {}) =>
    startLoggedRun(await databases.init(id), config);

  const linesOf = (chunks: LogChunk[]) => chunks.flatMap(chunk => chunk.lines);

  it.each([
    ['', 'application/json'],
    ['/search?q=x', 'application/json'],
    ['/lines', 'application/json'],
    ['/raw', 'text/plain'],
    ['', 'text/event-stream'],
    ['/lines', 'text/event-stream'],
  ])('hides %s as %s from other tenants', async (path, accept) => {
    const { as, executionId, finish } = await setup();
    await finish();
    const read = async (person: Person) =>
      (
        await as(person)
          .get(`/executions/${executionId}/logs${path}`)
          .set('accept', accept)
      ).status;
    expect(await read('vera')).toBe(200);
    expect(await read('cleo')).toBe(404);
    expect(await read('nobody')).toBe(404);
  });

  it('answers pages with chunks that count from 1, and says when there is no more', async () => {
    const { logs, print, finish } = await setup();
    await print('one', 'two');
    await print('three');
    const first = await logs('vera', '?limit=1');
    expect(first.body).toMatchObject({
      complete: false,
      chunks: [{ sequence: 1, firstLine: 1, lines: ['one', 'two'] }],
    });
    expect(first.body.chunks[0].times).toHaveLength(2);
    const second = await logs('vera', '?after=1');
    expect(second.body).toMatchObject({
      complete: false,
      chunks: [{ sequence: 2, firstLine: 3, lines: ['three'] }],
    });
    const nothing = await logs('vera', '?after=2');
    expect(nothing.body).toEqual({ chunks: [], complete: false });
    await finish();
    const end = await logs('vera', '?after=2&wait=30');
    expect(end.body).toEqual({ chunks: [], complete: true });
  });

  it('waits for new lines, and for the end', async () => {
    const { logs, run, print } = await setup();
    await print('one');
    const waiting = logs('vera', '?after=1&wait=30').then(
      answer => answer.body,
    );
    run.print('two');
    expect(linesOf((await waiting).chunks)).toEqual(['two']);
    const ending = logs('vera', '?after=2&wait=30').then(answer => answer.body);
    run.succeed();
    expect(await ending).toEqual({ chunks: [], complete: true });
  });

  it('streams chunks with their sequence as id, and the end', async () => {
    const { stream, print, run } = await setup();
    await print('one');
    const response = await stream();
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    run.print('two');
    run.succeed();
    const events = await eventsOf(response);
    expect(events.map(({ event, id: of }) => [event, of])).toEqual([
      ['chunk', '1'],
      ['chunk', '2'],
      ['end', undefined],
    ]);
    expect(JSON.parse(events[1].data).lines).toEqual(['two']);
  });

  it('goes on after the last event that a client has seen', async () => {
    const { stream, print, finish } = await setup();
    await print('one');
    await print('two');
    await print('three');
    await finish();
    const seen = async (response: Response) =>
      (await eventsOf(response)).map(event => event.id);
    expect(await seen(await stream({ 'last-event-id': '1' }))).toEqual([
      '2',
      '3',
      undefined,
    ]);
    expect(await seen(await stream({}, '?after=2'))).toEqual(['3', undefined]);
    expect(await seen(await stream({ 'last-event-id': '3' }))).toEqual([
      undefined,
    ]);
    expect(
      await seen(await stream({ 'last-event-id': "1' or 1=1" })),
    ).toHaveLength(4);
  });

  it('is followed by many at once, each from where it wants', async () => {
    const { client, executionId, run, print } = await setup();
    await print('one');
    const follow = async (after: number) => {
      const lines: string[] = [];
      const token = mockCredentials.user.token(people.ada[0]);
      for await (const chunk of client.followLog({
        executionId,
        after,
        token,
      })) {
        lines.push(...chunk.lines);
      }
      return lines;
    };
    const following = Promise.all([
      ...Array.from({ length: 10 }, () => follow(0)),
      follow(1),
    ]);
    await print('two');
    run.print('three');
    run.succeed();
    const seen = await following;
    expect(seen.slice(0, 10)).toEqual(Array(10).fill(['one', 'two', 'three']));
    expect(seen[10]).toEqual(['two', 'three']);
  });

  it('finds text in any case, through colours, and whatever signs it has', async () => {
    const { as, executionId, print } = await setup();
    await print(
      'Error: 100% of "disk" used',
      'nothing',
      '\u001b[31mER\u001b[0mROR: again',
      'ÜBERLAUF',
      'path C:\\temp_1',
    );
    await print('one more error');
    const search = async (q: string, limit = 1000) =>
      (
        await as('vera').get(
          `/executions/${executionId}/logs/search?limit=${limit}&q=${encodeURIComponent(
            q,
          )}`,
        )
      ).body;
    expect(await search('error')).toEqual({ total: 3, lines: [1, 3, 6] });
    expect(await search('error', 2)).toEqual({ total: 3, lines: [1, 3] });
    expect(await search('überlauf')).toEqual({ total: 1, lines: [4] });
    expect(await search('100% of "disk"')).toEqual({ total: 1, lines: [1] });
    expect(await search('c:\\temp_1')).toEqual({ total: 1, lines: [5] });
    expect(await search('c:\\temp%1')).toEqual({ total: 0, lines: [] });
    expect(await search('[31m')).toEqual({ total: 0, lines: [] });
  });

  it('is downloaded as a file', async () => {
    const { as, executionId, print } = await setup();
    await print('one', '', '<script>');
    await print('drei Ω');
    const answer = await as('vera').get(`/executions/${executionId}/logs/raw`);
    expect(answer.headers['content-type']).toContain('text/plain');
    expect(answer.headers['content-disposition']).toContain('attachment');
    expect(answer.text).toBe('one\n\n<script>\ndrei Ω\n');
  });

  it('keeps the beginning and the end of a log that is too long, and says what it left out', async () => {
    const { logs, run, finish, buildId, as } = await setup({
      executions: { maxLogBytes: 1000 },
    });
    const written = Array.from({ length: 40 }, (_, at) =>
      `${at + 1} `.padEnd(99, 'x'),
    );
    for (const line of written) {
      run.print(line);
      await new Promise(resolve => setTimeout(resolve, 10));
    }
    run.fail({
      reason: 'build-step-failed',
      message: 'exit code 1',
      excerpt: { fromLine: 40, lines: [written[39]] },
    });
    await finish();
    const { chunks, complete } = (await logs('vera', '?limit=500')).body;
    const lines = linesOf(chunks);
    expect(complete).toBe(true);
    expect(chunks.map((chunk: LogChunk) => chunk.sequence)).toEqual(
      chunks.map((_: LogChunk, index: number) => index + 1),
    );
    const marks = lines.filter(line => line.startsWith('---'));
    expect(marks).toEqual([
      expect.stringContaining('longer than 1000 bytes'),
      expect.stringMatching(/^--- \d+ lines \(\d+ bytes\) are left out here/),
    ]);
    const [first, second] = marks.map(mark => lines.indexOf(mark));
    expect(second).toBe(first + 1);
    const head = lines.slice(0, first);
    const tail = lines.slice(second + 1);
    expect(head).toEqual(written.slice(0, head.length));
    expect(tail).toEqual(written.slice(-tail.length));
    expect(tail.length).toBeGreaterThan(0);
    const leftOut = written.length - head.length - tail.length;
    expect(marks[1]).toContain(`--- ${leftOut} lines (${leftOut * 100} bytes)`);
    expect(head.join('\n').length).toBeLessThanOrEqual(750);
    expect(tail.join('\n').length).toBeLessThanOrEqual(250);

    const { failure } = (await as('vera').get(`/builds/${buildId}`)).body;
    expect(failure.excerpt.fromLine).toBe(lines.length);
  });

  it.each([
    '?after=-1',
    '?after=2147483648',
    '?after=9007199254740993',
    '?after=1e99',
    '?limit=0',
    '?limit=501',
    '?wait=31',
    '/search?q=',
    '/search?q=x&from=0',
    '/lines?limit=0',
    '/lines?limit=2001',
    '/lines?from=2147483648',
    '/lines?maxLineLength=99',
  ])('refuses %s', async query => {
    const { logs } = await setup();
    expect((await logs('vera', query)).status).toBe(400);
  });
});
