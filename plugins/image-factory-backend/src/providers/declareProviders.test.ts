import { mockServices } from '@backstage/backend-test-utils';
import { createRoomDeps } from '../__testUtils__/createRoomDeps';
import { insertExecution } from '../__testUtils__/insertExecution';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { declareProviders } from './declareProviders';
import { KnexProviderCheckStore } from './KnexProviderCheckStore';
import { KnexProviderStore } from './KnexProviderStore';
import { ProviderRecord } from './providerRow';
import { DeclaredProvider } from './readProviders';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const declared = (parts: Partial<DeclaredProvider> = {}): DeclaredProvider => ({
  id: 'p1',
  title: 'P1',
  executor: 'fake',
  slots: 1,
  settings: {},
  tenants: null,
  ...parts,
});

describe.each(databases.ids)('declared providers, %s', id => {
  async function setup() {
    const knex = await databases.init(id);
    const store = new KnexProviderStore();
    const checks = new KnexProviderCheckStore();
    const logger = mockServices.logger.mock();
    const deps = { ...createRoomDeps(knex), store, checks, logger };
    const ready = {
      providerId: 'p1',
      readiness: 'ready' as const,
      summary: 'Ready',
      checks: [],
      checkedAt: 1,
    };
    return {
      knex,
      logger,
      store,
      declare: (...providers: DeclaredProvider[]) =>
        declareProviders(deps, providers),
      declareNothing: () => declareProviders(deps, undefined),
      change: (parts: Partial<ProviderRecord>) =>
        knex.transaction(async tx => {
          const current = (await store.lock(tx, 'p1'))!;
          return store.update(tx, { ...current, ...parts });
        }),
      noteReady: () => knex.transaction(tx => checks.save(tx, ready)),
      isChecked: async () => (await checks.find(knex, 'p1')) !== undefined,
      events: async () => {
        const rows = await knex('domain_events').orderBy('version');
        return rows.map(({ type, actor, payload }) => {
          const { before, after } = JSON.parse(payload);
          return { type, actor, before, after };
        });
      },
    };
  }

  it('are made, and told of with everything that they are', async () => {
    const { declare, store, knex, events } = await setup();
    await declare(declared({ tenants: ['web'], settings: { speed: 'x' } }));
    expect(await store.find(knex, 'p1')).toMatchObject({
      managedBy: 'configuration',
      state: 'enabled',
      version: 1,
      tenants: ['web'],
    });
    expect(await events()).toEqual([
      {
        type: 'provider.created',
        actor: 'system',
        after: expect.objectContaining({
          title: 'P1',
          settings: { speed: 'x' },
        }),
      },
    ]);
  });

  it('stay as they are when nothing was changed, in whatever process', async () => {
    const { declare, store, knex, events } = await setup();
    await Promise.all([declare(declared()), declare(declared())]);
    await declare(declared());
    expect(await store.find(knex, 'p1')).toMatchObject({ version: 1 });
    expect(await events()).toHaveLength(1);
  });

  it('are changed, and told of with what was different before', async () => {
    const { declare, events } = await setup();
    await declare(declared());
    await declare(declared({ slots: 4, tenants: ['web'] }));
    expect((await events())[1]).toEqual({
      type: 'provider.updated',
      actor: 'system',
      before: { slots: 1, tenants: null },
      after: { slots: 4, tenants: ['web'] },
    });
  });

  it('are looked at anew only when they are set up otherwise', async () => {
    const { declare, noteReady, isChecked } = await setup();
    await declare(declared());
    await noteReady();
    await declare(declared({ slots: 4 }));
    expect(await isChecked()).toBe(true);
    await declare(declared({ slots: 4, settings: { speed: 'x' } }));
    expect(await isChecked()).toBe(false);
  });

  it('keep the state that people gave them', async () => {
    const { declare, change, store, knex } = await setup();
    await declare(declared());
    await change({ state: 'paused', stateReason: 'new disks' });
    await declare(declared({ slots: 4 }));
    expect(await store.find(knex, 'p1')).toMatchObject({
      state: 'paused',
      stateReason: 'new disks',
      slots: 4,
    });
  });

  it('are deleted when they left the configuration and nothing names them', async () => {
    const { declare, knex, noteReady, isChecked, events } = await setup();
    await declare(declared());
    await noteReady();
    await declare();
    expect(await knex('providers')).toEqual([]);
    expect(await isChecked()).toBe(false);
    expect((await events()).map(({ type }) => type)).toEqual([
      'provider.created',
      'provider.removed',
    ]);
  });

  it('are retired while executions name them, come back as they were, and go with the last execution', async () => {
    const { declare, change, knex, store, events } = await setup();
    await declare(declared());
    await change({ state: 'paused' });
    await insertExecution(knex, { provider_id: 'p1', status: 'succeeded' });
    await declare();
    await declare();
    const retired = await store.find(knex, 'p1');
    expect(retired?.retiredAt).not.toBeNull();
    expect(await store.page(knex, { limit: 10 })).toEqual([]);

    await declare(declared());
    expect(await store.find(knex, 'p1')).toMatchObject({
      retiredAt: null,
      state: 'paused',
    });
    await declare();
    await knex('executions').delete();
    await declare();
    expect(await knex('providers')).toEqual([]);
    expect((await events()).map(({ type }) => type)).toEqual([
      'provider.created',
      'provider.retired',
      'provider.returned',
      'provider.retired',
      'provider.removed',
    ]);
  });

  it('are left alone by a process whose configuration says nothing of providers', async () => {
    const { declare, declareNothing, knex } = await setup();
    await declare(declared());
    await declareNothing();
    expect(await knex('providers').pluck('retired_at')).toEqual([null]);
  });

  it('leave those alone that were made in the portal, but take over one with their id', async () => {
    const { declare, change, store, knex } = await setup();
    await declare(declared());
    await change({ managedBy: 'portal' });
    await declare();
    expect(await store.find(knex, 'p1')).toMatchObject({ retiredAt: null });
    await declare(declared());
    expect(await store.find(knex, 'p1')).toMatchObject({
      managedBy: 'configuration',
    });
  });

  it('keep their executor while it still runs something there', async () => {
    const { declare, knex, store, logger } = await setup();
    await declare(declared());
    await insertExecution(knex, { provider_id: 'p1', status: 'running' });
    const other = declared({ executor: 'other', slots: 4 });
    await declare(other);
    expect(await store.find(knex, 'p1')).toMatchObject({
      executorId: 'fake',
      slots: 1,
    });
    expect(logger.error).toHaveBeenCalledWith(
      expect.stringContaining("stays with the executor 'fake'"),
    );
    await knex('executions').update({ status: 'succeeded' });
    await declare(other);
    expect(await store.find(knex, 'p1')).toMatchObject({
      executorId: 'other',
      slots: 4,
    });
  });
});
