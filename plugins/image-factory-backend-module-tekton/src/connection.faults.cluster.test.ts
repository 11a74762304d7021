import { createHash } from 'node:crypto';
import { JsonObject } from '@backstage/types';
import {
  ProviderSession,
  Run,
} from '@imagefactory/backstage-plugin-image-factory-node';
import {
  awaitPhase,
  neverAborted,
  observeOne,
  readWholeLog,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterRuns } from './__testUtils__/ClusterRuns';
import { apiError, Asked, Fault, FaultProxy } from './__testUtils__/FaultProxy';
import { describeWithCluster } from './__testUtils__/testCluster';

jest.setTimeout(240_000);

const WITHIN_MS = 200_000;
const CUT_BYTES = 1_000_000;
const signal = neverAborted();
const isCreate = ({ method, path }: Asked) =>
  method === 'POST' && path.endsWith('/pipelineruns');

/** What a build prints that is hard to read on in. */
const PRINTS = [
  'echo BEGIN',
  'seq 1 8000 && sleep 2',
  'seq 8001 16000 && sleep 2',
  'for i in $(seq 1000); do echo same; done',
  'for i in $(seq 3000); do printf "äö€😀%05d\\n" $i; done',
  `head -c 40000 /dev/zero | tr '\\0' A; echo Z`,
  'printf END',
].join(' && ');

function printed(): string[] {
  const numbers = Array.from({ length: 16_000 }, (_, n) => String(n + 1));
  const signs = Array.from(
    { length: 3_000 },
    (_, n) => `äö€😀${String(n + 1).padStart(5, '0')}`,
  );
  const same = new Array(1_000).fill('same');
  const long = `${'A'.repeat(40_000)}Z`;
  return ['BEGIN', ...numbers, ...same, ...signs, long, 'END'];
}

const hashOf = (lines: string[]) =>
  createHash('sha256').update(lines.join('\n')).digest('hex');

describeWithCluster('a session whose way to its cluster is bad', () => {
  let runs: ClusterRuns;
  let proxy: FaultProxy;
  let session: ProviderSession;
  beforeAll(async () => {
    runs = await ClusterRuns.create();
    proxy = await FaultProxy.start(runs.cluster.kubeconfig);
    session = runs
      .executor(proxy.transport(await runs.portalToken()))
      .open({ id: 'k-1', settings: runs.settings });
  });
  afterEach(() => {
    proxy.interfere = () => undefined;
  });
  afterAll(async () => {
    await session?.close();
    await proxy?.stop();
    await runs?.end();
  });

  /** Does something to requests while they are made; the first of them, or all. */
  const during = async <T>(
    fault: (asked: Asked, count: number) => Fault | undefined,
    work: () => Promise<T>,
  ): Promise<T> => {
    let count = 0;
    proxy.interfere = asked => {
      const found = fault(asked, count);
      if (found) count += 1;
      return found;
    };
    try {
      return await work();
    } finally {
      proxy.interfere = () => undefined;
    }
  };
  const start = (run: Run) => runs.start(session, run);
  const succeeds = (handle: JsonObject) =>
    awaitPhase(session, handle, {
      phases: ['succeeded'],
      withinMs: WITHIN_MS,
    });

  it('finds the run whose creation was never answered, and makes no second one', async () => {
    const [lost, late] = [runs.quickRequest(), runs.quickRequest()];
    proxy.requests.length = 0;
    const first = (fault: Fault) => (asked: Asked, count: number) =>
      isCreate(asked) && count === 0 ? fault : undefined;
    const handles = [
      await during(first({ breaksAfter: 0 }), () => start(lost)),
      await during(
        first({ answer: { status: 504, body: '<html>Gateway</html>' } }),
        () => start(late),
      ),
    ];
    expect(proxy.count('POST', '/pipelineruns')).toBe(2);
    for (const [n, run] of [lost, late].entries()) {
      const { outcome } = await succeeds(handles[n]);
      expect(outcome.artifacts[0].digest).toBe(await runs.digestAt(run));
      expect(await runs.podsOf(run)).toHaveLength(1);
      await session.remove(handles[n], signal);
    }
  });

  it('has every line of a build once and in order, though answers are cut and the cluster is away for a while', async () => {
    const handle = await start(runs.request(`RUN ${PRINTS}`));
    await awaitPhase(session, handle, {
      phases: ['running'],
      withinMs: WITHIN_MS,
    });
    const away = { isKept: true, breaksAfter: 0 } as const;
    await during(
      () => away,
      async () => {
        const until = Date.now() + 10_000;
        while (Date.now() < until) {
          expect(await observeOne(session, handle)).toEqual({
            phase: 'unknown',
            message: 'The cluster could not be reached',
          });
          await expect(session.cancel(handle, signal)).rejects.toMatchObject({
            name: 'ServiceUnavailableError',
          });
        }
      },
    );
    await succeeds(handle);
    const cuts: Fault[] = [
      { breaksAfter: CUT_BYTES },
      { endsAfter: CUT_BYTES },
    ];
    const { lines } = await during(
      ({ path }, count) =>
        path.endsWith('/log') ? cuts[count % 2] : undefined,
      () => readWholeLog(session, handle),
    );
    expect(proxy.count('GET', '/log')).toBeGreaterThan(5);
    const first = lines.indexOf('BEGIN');
    // What has no line end, the next program writes on.
    const last = lines.findIndex(line => line.startsWith('END'));
    const seen = [...lines.slice(first, last), lines[last].slice(0, 3)];
    expect(seen.length).toBe(printed().length);
    expect(hashOf(seen)).toBe(hashOf(printed()));
    await session.remove(handle, signal);
  });

  it.each([
    ['has too much to do', apiError(429, 'TooManyRequests')],
    ['does not know the portal for now', apiError(401, 'Unauthorized')],
    ['times out', apiError(504, 'Timeout')],
    ['is a page of a load balancer', { status: 502, body: '<html>x</html>' }],
  ])(
    'starts nothing, to be tried again, where the API server %s',
    async (_, answer) => {
      const run = runs.request('RUN true');
      proxy.requests.length = 0;
      const tried = during(
        asked => (isCreate(asked) ? { isKept: true, answer } : undefined),
        () => start(run),
      );
      await expect(tried).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
        message: expect.not.stringContaining('html'),
      });
      expect(proxy.count('POST', '/secrets')).toBe(0);
    },
  );

  it('lets a run go that others change at the same moment', async () => {
    const run = runs.request('RUN true');
    const handle = await during(
      ({ method }, count) =>
        method === 'PATCH' && count < 3
          ? { isKept: true, answer: apiError(409, 'Conflict') }
          : undefined,
      () => start(run),
    );
    await session.cancel(handle, signal);
    const { phase } = await awaitPhase(session, handle, {
      phases: ['cancelled'],
      withinMs: WITHIN_MS,
    });
    expect(phase).toBe('cancelled');
    await session.remove(handle, signal);
  });

  it('reads a list anew whose continuation has expired', async () => {
    const handle = await start(runs.request('RUN true'));
    const seen = await during(
      ({ path }, count) =>
        path.endsWith('/pipelineruns') && count === 0
          ? { isKept: true, answer: apiError(410, 'Expired') }
          : undefined,
      () => observeOne(session, handle),
    );
    expect(seen.phase).toBe('starting');
    await session.cancel(handle, signal);
  });

  it('says unknown of its runs, and not failed, once its token has expired', async () => {
    const handle = await start(runs.request('RUN true'));
    const expired = runs
      .executor(proxy.transport('expired'))
      .open({ id: 'k-1', settings: runs.settings });
    expect(await observeOne(expired, handle)).toEqual({
      phase: 'unknown',
      message: 'Unauthorized',
    });
    await session.cancel(handle, signal);
    await expired.close();
  });
});
