import { JsonObject } from '@backstage/types';
import { Said } from '@imagefactory/backstage-plugin-image-factory-common';
import { ProviderSession } from '@imagefactory/backstage-plugin-image-factory-node';
import {
  awaitPhase,
  neverAborted,
  observeOne,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { ClusterLooks, idsOf, looksUntil } from './__testUtils__/ClusterLooks';
import { apiError } from './__testUtils__/FaultProxy';
import { MountedConfigMap } from './__testUtils__/MountedConfigMap';
import { describeWithCluster } from './__testUtils__/testCluster';

jest.setTimeout(600_000);

const TIME_LIMIT_S = 600;
const TOLD_MS = 60_000;
const ENDED_MS = 180_000;
const LOOK_EVERY_MS = 500;
const MISSING = `configmap "${MountedConfigMap.NAME}" not found`;
const signal = neverAborted();

describeWithCluster('a cluster that mounts something into every pod', () => {
  let looks: ClusterLooks;
  let mounted: MountedConfigMap;
  beforeAll(async () => {
    looks = await ClusterLooks.create();
    mounted = await MountedConfigMap.create(looks.runs);
  });
  afterEach(() => {
    looks.proxy.interfere = () => undefined;
  });
  afterAll(async () => {
    await mounted?.end();
    await looks?.end();
  });

  /** What a run is said to wait for, as soon as that is as it should be. */
  const waitUntil = async (
    session: ProviderSession,
    handle: JsonObject,
    isRight: (said: Said) => boolean,
  ) => {
    for (;;) {
      const seen = await observeOne(session, handle);
      const said = seen.phase === 'starting' ? seen.waitsFor : undefined;
      if (said && isRight(said)) return said;
      if (seen.phase !== 'starting') throw new Error(JSON.stringify(seen));
      await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
    }
  };

  it('TK10: says within a minute which object is missing, and ends within three as misconfigured, with readiness', async () => {
    const { runs, proxy } = looks;
    const sound = await looksUntil(
      () => looks.tried(),
      ({ checks }) => checks.some(({ id }) => id === 'push'),
    );
    expect(sound.trouble).toEqual([]);
    await mounted.remove();
    const of = { id: 'k-1', settings: runs.settings };
    const session = runs.executor(proxy.transport()).open(of);
    const beganAt = Date.now();
    const handle = await runs.start(
      session,
      runs.request('RUN true', TIME_LIMIT_S),
    );
    await waitUntil(session, handle, ({ message }) =>
      message.includes(MISSING),
    );
    expect(Date.now() - beganAt).toBeLessThan(TOLD_MS);

    proxy.interfere = ({ path }) =>
      path.endsWith('/events')
        ? { isKept: true, answer: apiError(403, 'Forbidden') }
        : undefined;
    const blind = runs.executor(proxy.transport()).open(of);
    const said = await waitUntil(blind, handle, () => true);
    expect(said.wording?.code).toBe('cluster-waits-unseen');
    expect(said.message).toMatch(/\bevents\b.*\bmay not list\b/);
    await blind.close();
    proxy.interfere = () => undefined;

    const { failure } = await awaitPhase(session, handle, {
      phases: ['failed'],
      withinMs: ENDED_MS,
    });
    expect(Date.now() - beganAt).toBeLessThan(ENDED_MS);
    expect(failure).toMatchObject({
      reason: 'provider-misconfigured',
      message: expect.stringContaining(MISSING),
      wording: { code: 'cluster-no-volume' },
    });
    await session.remove(handle, signal);
    await session.close();

    const { trouble } = await looks.tried();
    expect(idsOf(trouble)).toEqual(['trial']);
    expect(trouble[0].seen).toContain(MISSING);
  });
});
