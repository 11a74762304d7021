import { mockCredentials } from '@backstage/backend-test-utils';
import { startLoggedRun } from '../__testUtils__/startLoggedRun';
import { people } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const numbered = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => `line ${from + index}`);

describe.each(databases.ids)('reading a log by line, %s', id => {
  async function setup() {
    const logged = await startLoggedRun(await databases.init(id));
    const token = mockCredentials.user.token(people.ada[0]);
    return {
      ...logged,
      lines: async (query: string) =>
        (await logged.logs('vera', `/lines?${query}`)).body,
      follow: async (from: number, maxLineLength?: number) => {
        const seen: string[] = [];
        const { client, executionId } = logged;
        const options = { executionId, from, maxLineLength, token };
        let next = from;
        for await (const part of client.followLogLines(options)) {
          expect(part.firstLine).toBe(next);
          next += part.lines.length;
          seen.push(...part.lines);
        }
        return seen;
      },
    };
  }

  it('answers any part, from the beginning and from the end', async () => {
    const { lines, print, finish } = await setup();
    // Five chunks of seven lines.
    for (let first = 1; first <= 35; first += 7) {
      await print(...numbered(first, first + 6));
    }
    for (const from of [1, 6, 7, 8, 20, 34, 35]) {
      for (const limit of [1, 7, 8, 100]) {
        const page = await lines(`from=${from}&limit=${limit}`);
        expect(page).toMatchObject({
          firstLine: from,
          lines: numbered(from, Math.min(35, from + limit - 1)),
          total: 35,
          complete: false,
          cut: [],
        });
        expect(page.times).toHaveLength(page.lines.length);
      }
    }
    expect(await lines('from=-3')).toMatchObject({
      firstLine: 33,
      lines: numbered(33, 35),
    });
    expect(await lines('from=-3&limit=2')).toMatchObject({
      lines: numbered(33, 34),
    });
    expect(await lines('from=-300')).toMatchObject({
      firstLine: 1,
      lines: numbered(1, 35),
    });
    await finish();
    expect(await lines('from=36')).toEqual({
      firstLine: 36,
      lines: [],
      times: [],
      cut: [],
      total: 35,
      complete: true,
    });
  });

  it('says of long lines how long they are, and answers less than asked rather than too much', async () => {
    const { lines, print } = await setup();
    const long = `${'x'.repeat(99)}🚀${'y'.repeat(1_000_000)}`;
    await print('short', long, long, 'end');
    const cut = await lines('maxLineLength=100');
    expect(cut.lines).toEqual(['short', 'x'.repeat(99), 'x'.repeat(99), 'end']);
    expect(cut.cut).toEqual([
      { line: 2, characters: long.length },
      { line: 3, characters: long.length },
    ]);
    const page = await lines('from=1');
    expect(page.lines).toEqual(['short', long]);
    expect(page.times).toHaveLength(2);
    expect((await lines('from=3&limit=1')).lines).toEqual([long]);
  });

  it('is followed from any line on, each line once', async () => {
    const { follow, print, run } = await setup();
    await print(...numbered(1, 10));
    const following = Promise.all([follow(1), follow(8), follow(11)]);
    await print('line 11', 'z'.repeat(200));
    const cut = follow(12, 100);
    run.succeed();
    const [all, some, fresh] = await following;
    const end = ['line 11', 'z'.repeat(200)];
    expect(all).toEqual([...numbered(1, 10), ...end]);
    expect(some).toEqual([...numbered(8, 10), ...end]);
    expect(fresh).toEqual(end);
    expect(await cut).toEqual(['z'.repeat(100)]);
  });

  it('goes on after the last line that a client has seen', async () => {
    const { stream, print, finish } = await setup();
    await print('one', 'two', 'three');
    await finish();
    const response = await stream({ 'last-event-id': '2' }, '/lines?from=1');
    expect(await response.text()).toMatch(
      /^id: 3\nevent: lines\ndata: .*"lines":\["three"\].*\n\nevent: end\n/,
    );
  });

  it('names the first line that shows why a run failed', async () => {
    const { lines, print, run, buildIn, buildId } = await setup();
    await print('one', 'two', 'error: three', 'four');
    expect((await lines('from=-1')).firstErrorLine).toBeUndefined();
    run.fail({
      reason: 'build-step-failed',
      message: 'exit code 1',
      excerpt: { fromLine: 3, lines: ['error: three', 'four'] },
    });
    await buildIn('ada', buildId, 'failed');
    expect((await lines('from=1&limit=1')).firstErrorLine).toBe(3);
  });

  it('keeps control characters in the download', async () => {
    const { as, executionId, print } = await setup();
    await print('a\u0000b\u0007c');
    const answer = await as('vera').get(`/executions/${executionId}/logs/raw`);
    expect(answer.text).toBe('a\u0000b\u0007c\n');
  });

  it('counts all of 1,922 lines: coloured, far behind in a long line, and the last one', async () => {
    const { logs, run, print } = await setup();
    const every = 52;
    const texts = Array.from({ length: 100_000 }, (_, at) => {
      const isHit = at % every === 0 && at / every < 1_917;
      return isHit ? `an ERROR in ${at}` : `nothing in line ${at}`;
    });
    for (const at of [5, 70_001, 90_003])
      texts[at] = 'er\u001b[31mror\u001b[0m';
    texts[50_001] = `${'x'.repeat(1_000_000)}error${'x'.repeat(1_000)}error`;
    texts[99_999] = 'error at last';
    const wanted = texts.flatMap((text, at) =>
      /error/i.test(text.replace('\u001b[31m', '')) ? [at + 1] : [],
    );
    expect(wanted).toHaveLength(1_922);
    run.print(...texts.slice(0, -1));
    await print(texts[99_999]);

    const search = async (query: string) => {
      const began = performance.now();
      const { body } = await logs('vera', `/search?q=error&${query}`);
      expect(performance.now() - began).toBeLessThan(1_000);
      return body;
    };
    expect(await search('')).toEqual({
      total: 1_922,
      lines: wanted.slice(0, 1_000),
    });
    expect(await search('from=1001')).toEqual({
      total: 1_922,
      lines: wanted.slice(1_000),
    });
    expect(await search('from=1922&limit=1')).toEqual({
      total: 1_922,
      lines: [100_000],
    });
    expect(await search('from=1923')).toEqual({ total: 1_922, lines: [] });
  });

  it('finds what was written since the last search', async () => {
    const { logs, print } = await setup();
    const search = async () => (await logs('vera', '/search?q=error')).body;
    await print('error 1');
    expect(await search()).toEqual({ total: 1, lines: [1] });
    await print('nothing', 'error 2');
    expect(await search()).toEqual({ total: 2, lines: [1, 3] });
    expect(await search()).toEqual({ total: 2, lines: [1, 3] });
  });
});
