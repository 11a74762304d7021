import { aProvider } from '../__testUtils__/aProvider';
import { somebodyWaits } from '../__testUtils__/somebodyWaits';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { KnexProviderStore } from './KnexProviderStore';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('stored providers, %s', id => {
  async function setup(...ids: string[]) {
    const knex = await databases.init(id);
    const store = new KnexProviderStore();
    await knex.transaction(async tx => {
      for (const one of ids) await store.insert(tx, aProvider({ id: one }));
    });
    return { knex, store };
  }

  it('come back as they were written', async () => {
    const { knex, store } = await setup();
    const provider = aProvider({
      settings: { zone: 'a', nested: { list: [1, 'two', null] } },
      tenants: ['web', 'data'],
      state: 'draining',
      stateReason: 'new disks',
      stateBy: 'user:default/grace',
      stateAt: '2026-02-02T03:04:05.678Z',
      drainedAt: '2026-02-02T03:05:05.678Z',
      retiredAt: '2026-02-02T03:06:05.678Z',
    });
    expect(await knex.transaction(tx => store.insert(tx, provider))).toBe(true);
    expect(await store.find(knex, 'p1')).toEqual(provider);
    expect(await store.find(knex, 'other')).toBeUndefined();
  });

  it('keep the first of two with one id', async () => {
    const { knex, store } = await setup('p1');
    const other = aProvider({ title: 'Other' });
    expect(await knex.transaction(tx => store.insert(tx, other))).toBe(false);
    expect(await store.find(knex, 'p1')).toMatchObject({ title: 'P1' });
  });

  it('are changed only from the version that was read', async () => {
    const { knex, store } = await setup('p1');
    const wanted = aProvider({ slots: 7 });
    const update = () => knex.transaction(tx => store.update(tx, wanted));
    expect(await update()).toEqual({ ...wanted, version: 2 });
    await expect(update()).rejects.toMatchObject({ code: 'conflict' });
    expect(await store.find(knex, 'p1')).toEqual({ ...wanted, version: 2 });
  });

  it('are listed by id, page by page, without retired ones', async () => {
    const { knex, store } = await setup('b', 'd', 'a', 'c');
    await knex.transaction(async tx => {
      const retired = aProvider({ id: 'b', retiredAt: '2026-02-02T03:04:05Z' });
      await store.update(tx, retired);
    });
    const idsOf = (found: Array<{ id: string }>) => found.map(one => one.id);
    expect(idsOf(await store.page(knex, { limit: 2 }))).toEqual(['a', 'c']);
    expect(idsOf(await store.page(knex, { limit: 2, after: 'c' }))).toEqual([
      'd',
    ]);
    expect(idsOf(await store.listAll(knex))).toEqual(['a', 'b', 'c', 'd']);
    await knex.transaction(async tx => {
      expect(idsOf(await store.holdAll(tx))).toEqual(['a', 'c', 'd']);
    });
  });

  it('stay as a round of admission has read them until it ends: who changes one waits', async () => {
    const { knex, store } = await setup('p1');
    const order: string[] = [];
    let changing: Promise<void> | undefined;
    await knex.transaction(async round => {
      expect(await store.holdAll(round)).toHaveLength(1);
      changing = knex.transaction(async tx => {
        await store.update(tx, aProvider({ state: 'paused' }));
        order.push('changed');
      });
      await Promise.race([somebodyWaits(knex, round), changing]);
      order.push('round ended');
    });
    await changing;
    expect(order).toEqual(['round ended', 'changed']);
  });

  it('are gone when they are deleted', async () => {
    const { knex, store } = await setup('a', 'b');
    await knex.transaction(tx => store.delete(tx, 'a'));
    expect(await knex('providers').pluck('id')).toEqual(['b']);
  });
});
