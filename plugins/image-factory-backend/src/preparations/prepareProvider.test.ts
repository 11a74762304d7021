import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import {
  cancelPreparationContract,
  planPreparationContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { DIGEST, Preparing } from '../__testUtils__/Preparing';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const DAY_MS = 86_400_000;

describe.each(databases.ids)('preparing a provider, %s', id => {
  let preparing: Preparing;
  const start = async (config = {}) => {
    preparing = await Preparing.start(await databases.init(id), config);
    return preparing;
  };
  afterEach(() => preparing.end());

  it('brings each object, checks, and proves it by an image that the registry has', async () => {
    const { preparation, registry, place, engine } = await start();
    const done = await preparing.done('prepare');
    expect(done).toMatchObject({
      status: 'succeeded',
      takenUp: 1,
      bundle: 'bundle-1',
      objects: ['space', 'role', 'task'].map(name => ({
        id: name,
        status: 'applied',
        changes: [{ path: 'content', after: 'bundle-1' }],
      })),
      canary: {
        status: 'succeeded',
        digest: DIGEST,
        log: ['built'],
        leftovers: [],
      },
    });
    expect([...preparation.objects.keys()]).toEqual(['space', 'role', 'task']);
    const repository = 'image-factory--canary/fake-1';
    expect(registry.asked).toContain(
      `DELETE /v2/${repository}/manifests/${DIGEST}`,
    );
    const [run] = place.runs.values();
    expect(run.removed).toBe(true);
    expect(run.build).toMatchObject({
      tenantName: 'image-factory--canary',
      destination: { repository, tags: [`canary-${done.id}`] },
    });
    const provider = await preparing.provider();
    const expiresAt = new Date(engine.clock.now() + 30 * DAY_MS).toISOString();
    expect(provider).toMatchObject({
      readiness: 'ready',
      preparation: {
        mode: 'managed',
        active: undefined,
        certificate: {
          ...{ preparationId: done.id, digest: DIGEST, expiresAt },
          valid: true,
        },
      },
    });
    expect(await preparing.eventTypes()).toEqual(
      expect.arrayContaining([
        'provider.preparation-requested',
        'provider.preparation-succeeded',
      ]),
    );
    const params = { providerId: 'fake-1' };
    const plan = await engine.call(planPreparationContract, { params });
    expect(plan.objects.map(({ action }) => action)).toEqual(
      Array(3).fill('none'),
    );
  });

  it('expires as a proof', async () => {
    const { engine } = await start();
    await preparing.done('prepare');
    engine.clock.advance(30 * DAY_MS + 1);
    const { preparation } = await preparing.provider();
    expect(preparation?.certificate?.valid).toBe(false);
  });

  it.each([1, 2, 3, 4])(
    'goes on in another process when one hangs in its call %d',
    async hanging => {
      const { preparation, place } = await start();
      let count = 0;
      let release = () => {};
      preparation.onCall = () => {
        count += 1;
        if (count !== hanging) return undefined;
        return new Promise<void>((_, reject) => {
          release = () => reject(new Error('late'));
        });
      };
      const { id: asked } = await preparing.ask('prepare');
      await preparing.until(asked, () => count === hanging);
      await preparing.replaceProcess();
      const again = await preparing.ask('prepare');
      expect(again.id).toBe(asked);
      const done = await preparing.ended(asked);
      expect(done).toMatchObject({ status: 'succeeded', takenUp: 2 });
      expect(place.runs.size).toBe(1);
      for (const name of ['space', 'role', 'task']) {
        const applied = preparation.calls.filter(({ id: one }) => one === name);
        expect(applied.length).toBeLessThanOrEqual(2);
      }
      release();
    },
  );

  it('leaves what somebody changed, and says so, until told otherwise', async () => {
    const { preparation } = await start();
    await preparing.done('prepare');
    preparation.edit('role', 'mine');
    const refused = await preparing.done('prepare');
    expect(refused).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining('role was changed by somebody else'),
      problemWording: { code: 'preparation-conflict' },
    });
    expect(preparation.objects.get('role')?.content).toBe('mine');
    const done = await preparing.done('prepare', { overwrite: true });
    expect(done.status).toBe('succeeded');
    expect(preparation.objects.get('role')?.content).toBe('bundle-1');
  });

  it('never touches what is not ours, and changes nothing else then', async () => {
    const { preparation } = await start();
    preparation.foreign.add('task');
    const failed = await preparing.done('prepare', { overwrite: true });
    expect(failed.problemWording?.code).toBe('preparation-foreign');
    expect(preparation.objects.size).toBe(0);
  });

  it('is one at a time, whoever asks, wherever', async () => {
    await start();
    preparing.newProcess();
    const [first, second] = await Promise.all(
      preparing.engines.map(() => preparing.ask('prepare')),
    );
    expect(second.id).toBe(first.id);
  });

  it('says what is missing when the provider refuses', async () => {
    const { preparation } = await start();
    preparation.onCall = ({ call, id: object }) => {
      if (call === 'apply' && object === 'role') {
        throw new NotAllowedError('may not patch roles');
      }
    };
    const failed = await preparing.done('prepare');
    expect(failed).toMatchObject({
      status: 'failed',
      problem: expect.stringContaining('role was refused: may not patch roles'),
      objects: [
        { status: 'applied' },
        { status: 'failed', problem: 'may not patch roles' },
        { status: 'pending' },
      ],
    });
    expect((await preparing.provider()).readiness).not.toBe('preparing');
  });

  it('waits for a provider that can not be reached, and not for ever', async () => {
    const { preparation, engine } = await start();
    preparation.onCall = () => {
      throw new ServiceUnavailableError('down');
    };
    const { id: asked } = await preparing.ask('prepare');
    await preparing.until(asked, () => preparation.calls.length > 0);
    const waiting = await preparing.find(asked);
    expect(waiting.status).toBe('applying');
    engine.clock.advance(21 * 60_000);
    const failed = await preparing.ended(asked);
    expect(failed.problem).toContain('for 20 minutes');
  });

  it('does not prove what is not ready', async () => {
    const { place } = await start();
    place.readiness = {
      readiness: 'not-ready',
      summary: 'Disk is full',
      checks: [{ id: 'disk', title: 'Disk', result: 'fail', seen: 'full' }],
    };
    const failed = await preparing.done('prepare');
    expect(failed.problem).toBe('Disk: full');
    expect(place.runs.size).toBe(0);
  });

  it('believes the registry, not the provider', async () => {
    const { place, registry } = await start();
    place.onStart = run => {
      registry.digest = `sha256:${'e'.repeat(64)}`;
      run.succeed(DIGEST);
    };
    const failed = await preparing.done('prepare');
    expect(failed.problemWording?.code).toBe('canary-other-digest');
    place.onStart = run => run.succeed(DIGEST);
    registry.digest = undefined;
    const none = await preparing.done('certify');
    expect(none.problemWording?.code).toBe('canary-not-pushed');
    expect((await preparing.provider()).preparation?.certificate).toBe(
      undefined,
    );
  });

  it('tells what of a canary the registry does not let go', async () => {
    const { registry } = await start();
    registry.removal = 405;
    const { status, canary } = await preparing.done('prepare');
    expect(status).toBe('succeeded');
    expect(canary?.leftovers).toEqual([expect.stringContaining('405')]);
  });

  it('stops the canary of one that is cancelled, and leaves nothing of it', async () => {
    const { place } = await start();
    place.onStart = run => run.print('begun');
    const { id: asked } = await preparing.ask('prepare');
    await preparing.until(asked, ({ canary }) => canary?.log.length === 1);
    const params = { preparationId: asked };
    await preparing.engine.call(cancelPreparationContract, { params });
    const cancelled = await preparing.ended(asked);
    expect(cancelled).toMatchObject({
      status: 'cancelled',
      canary: { status: 'cancelled' },
    });
    const [run] = place.runs.values();
    expect([run.cancels, run.removed]).toEqual([1, true]);
  });

  it('ends a canary that takes too long', async () => {
    const { place, engine } = await start();
    place.onStart = () => {};
    const { id: asked } = await preparing.ask('prepare');
    await preparing.until(asked, () => place.runs.size === 1);
    engine.clock.advance(181_000);
    await preparing.replaceProcess();
    const failed = await preparing.ended(asked);
    expect(failed.problemWording).toEqual({
      code: 'canary-slow',
      params: { seconds: 180 },
    });
  });
});
