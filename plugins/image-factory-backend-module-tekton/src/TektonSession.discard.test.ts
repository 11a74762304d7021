import { randomUUID } from 'node:crypto';
import {
  neverAborted,
  observeOne,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { DoubledRuns } from './__testUtils__/DoubledRuns';
import { aRun } from './__testUtils__/samples';

const signal = neverAborted();
const RUNS = /\/pipelineruns\//;

describe('a start on a cluster whose answer is lost, TK01', () => {
  const run = aRun({ executionId: randomUUID() });
  const given = { secrets: { registries: [] }, signal };
  let runs: DoubledRuns;
  beforeEach(() => {
    runs = new DoubledRuns();
  });

  const left = () =>
    [...runs.cluster.objects.keys()].filter(path =>
      path.includes(run.executionId),
    );

  it('is found by nothing but the execution, and leaves no run, Secret or pod', async () => {
    const session = runs.open();
    // The run goes; then nobody hears of anything any more.
    runs.cluster.interfere = (request, answer) => {
      if (request.method !== 'PATCH') return undefined;
      return answer().then(() => {
        runs.cluster.interfere = () => Promise.reject(new TypeError('closed'));
        throw new TypeError('closed');
      });
    };
    for (let tries = 0; tries < 10; tries += 1) {
      await expect(session.start(run, given)).rejects.toMatchObject({
        name: 'ServiceUnavailableError',
      });
    }
    await expect(session.discard(run, signal)).rejects.toMatchObject({
      name: 'ServiceUnavailableError',
    });
    runs.cluster.interfere = () => undefined;
    expect(left()).toHaveLength(2);
    await runs.open().discard(run, signal);
    expect(left()).toEqual([]);
    await session.discard(run, signal);
  });

  it('is discarded only when none of its pods is left', async () => {
    const session = runs.open();
    const { handle, path } = await runs.begin(session);
    const { executionId } = handle as { executionId: string };
    let looks = 0;
    runs.cluster.interfere = request => {
      if (!request.path.includes('/pods?')) return undefined;
      looks += 1;
      if (looks === 2) runs.cluster.objects.delete(path);
      return undefined;
    };
    await session.discard(aRun({ executionId }), signal);
    expect(looks).toBe(2);
    expect(await observeOne(session, handle)).toEqual({ phase: 'lost' });
  });

  it('leaves what has its name and is not its own', async () => {
    const session = runs.open();
    await session.start(run, given);
    const [path] = left().filter(one => RUNS.test(one));
    const { metadata, ...rest } = runs.cluster.objects.get(path)!;
    const labels = { ...metadata?.labels, 'imagefactory.dev/provider': 'k-2' };
    runs.cluster.put(path, { ...rest, metadata: { ...metadata, labels } });
    await session.discard(run, signal);
    expect(left()).toHaveLength(2);
  });
});
