import {
  createProviderContract,
  getManifestsContract,
  updateProviderContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Preparing } from '../__testUtils__/Preparing';
import { eventually } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { KnexDriftStore } from './KnexDriftStore';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('a prepared provider, %s', id => {
  let preparing: Preparing;
  beforeEach(async () => {
    preparing = await Preparing.start(await databases.init(id));
  });
  afterEach(() => preparing.end());

  /** Five minutes, minute by minute. */
  async function fiveMinutes() {
    for (let minute = 0; minute < 5; minute += 1) {
      preparing.engine.clock.advance(60_000);
      await preparing.engine.step();
      await preparing.engine.step();
    }
  }
  const driftTypes = async () =>
    (await preparing.eventTypes()).filter(type => /drifted|in-sync/.test(type));

  it('shows within five minutes what somebody changed, and tells of it once', async () => {
    const { preparation } = preparing;
    await preparing.done('prepare');
    await fiveMinutes();
    expect((await preparing.provider()).preparation?.drift).toMatchObject({
      state: 'in-sync',
      objects: [],
    });
    preparation.edit('role', 'mine');
    await fiveMinutes();
    await fiveMinutes();
    expect((await preparing.provider()).preparation?.drift).toMatchObject({
      state: 'drifted',
      objects: [
        {
          id: 'role',
          action: 'conflict',
          changes: [{ before: 'mine', after: 'bundle-1', manager: 'anna' }],
        },
      ],
    });
    expect(await driftTypes()).toEqual(['provider.drifted']);

    const repaired = await preparing.done('repair', { overwrite: true });
    expect(repaired).toMatchObject({ status: 'succeeded', canary: undefined });
    await fiveMinutes();
    const { drift, certificate } = (await preparing.provider()).preparation!;
    expect([drift?.state, certificate?.valid]).toEqual(['in-sync', true]);
    expect(await driftTypes()).toEqual([
      'provider.drifted',
      'provider.in-sync',
    ]);
  });

  it('is looked at again after a wait, however often that failed', async () => {
    const { engine } = preparing;
    const rounds = jest
      .spyOn(KnexDriftStore.prototype, 'list')
      .mockRejectedValue(new Error('The database went away'));
    for (let failed = 1; failed <= 5; failed += 1) {
      engine.clock.advance(60_000);
      await engine.step();
      await engine.step();
      expect(rounds).toHaveBeenCalledTimes(failed);
    }
    rounds.mockRestore();
    await fiveMinutes();
    expect((await preparing.provider()).preparation?.drift).toBeDefined();
  });

  it('is no drift before the first proof', async () => {
    await fiveMinutes();
    expect((await preparing.provider()).preparation?.drift?.state).toBe(
      'drifted',
    );
    expect(await driftTypes()).toEqual([]);
  });

  it('is repaired by policy, but never over what somebody changed', async () => {
    const { preparation } = preparing;
    await preparing.done('prepare');
    preparation.repairsDrift = true;
    preparation.edit('role', 'mine');
    preparation.objects.delete('task');
    await eventually(
      async () => {
        await fiveMinutes();
        return preparation.objects.has('task');
      },
      isBack => isBack,
    );
    expect(preparation.objects.get('role')?.content).toBe('mine');
    await fiveMinutes();
    const repairs = await preparing.knex('provider_preparations').where({
      kind: 'repair',
    });
    expect(repairs).toMatchObject([
      { requested_by: 'system', status: 'succeeded' },
    ]);
  });

  it('goes back to the settings of an earlier preparation, if the portal has them', async () => {
    const { engine, preparation, place } = preparing;
    const made = await engine.call(createProviderContract, {
      body: {
        ...{ id: 'fake-2', title: 'Two', executor: 'fake', slots: 1 },
        tenants: { type: 'all' },
        settings: { speed: 'high' },
      },
    });
    const providerId = made.id;
    const first = await preparing.done('prepare', { providerId });
    await engine.call(updateProviderContract, {
      params: { providerId },
      body: {
        ...{ title: 'Two', slots: 1, tenants: { type: 'all' } },
        ...{ version: made.version, settings: { speed: 'low' } },
      },
    });
    preparation.bundle = 'bundle-2';
    const { preparation: state } = await preparing.provider(providerId);
    expect(state?.certificate?.valid).toBe(false);
    const second = await preparing.done('prepare', { providerId });
    expect(second.status).toBe('succeeded');
    preparation.bundle = 'bundle-1';
    const { allowedActions } = await preparing.find(first.id);
    expect(allowedActions).toEqual(['roll-back']);
    const back = await preparing.done('roll-back', {
      providerId,
      preparationId: first.id,
    });
    expect(back).toMatchObject({
      status: 'succeeded',
      bundle: 'bundle-1',
      settings: { speed: 'high' },
    });
    expect((await preparing.provider(providerId)).settings).toEqual({
      speed: 'high',
    });
    expect(preparation.swept).toEqual([]);
    expect(place.runs.size).toBe(3);
  });

  it('is not taken back where the configuration has its settings', async () => {
    const { id: preparationId } = await preparing.done('prepare');
    await preparing
      .knex('provider_preparations')
      .update({ settings: '{"speed":"low"}' });
    await expect(preparing.ask('roll-back', { preparationId })).rejects.toThrow(
      /imageFactory.providers of the configuration/,
    );
  });

  it('removes bundles that nothing needs, but for those proved last', async () => {
    const { preparation } = preparing;
    for (const n of [1, 2, 3, 4]) {
      preparation.bundle = `bundle-${n}`;
      await preparing.done('prepare');
      preparing.engine.clock.advance(1_000);
    }
    await eventually(
      async () => preparation.swept,
      swept => swept.length > 0,
    );
    expect(preparation.swept).toEqual(['bundle-1']);
  });

  it('of an operator is proved, and changed by nobody else', async () => {
    const { preparation, engine } = preparing;
    preparation.mode = 'self-managed';
    const { text } = await engine.call(getManifestsContract, {
      params: { providerId: 'fake-1' },
    });
    expect(text).toBe('space\nrole\ntask\nweb');
    await expect(preparing.ask('prepare')).rejects.toThrow(
      /apply the manifests/,
    );
    const missing = await preparing.done('certify');
    expect(missing.problem).toContain('kubectl apply --server-side');
    for (const name of ['space', 'role', 'task']) {
      preparation.objects.set(name, { content: 'bundle-1' });
    }
    expect((await preparing.done('certify')).status).toBe('succeeded');
    expect(preparation.calls.map(({ call }) => call)).not.toContain('apply');
  });
});
