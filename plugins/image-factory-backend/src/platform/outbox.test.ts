import { Knex } from 'knex';
import { createRoomDeps } from '../__testUtils__/createRoomDeps';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { eventKey, Outbox, RELAY_EVENT } from './outbox';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const subject = { subjectType: 'project', subjectId: 'p1' };

describe.each(databases.ids)('Outbox, %p', id => {
  let knex: Knex;
  let outbox: Outbox;

  beforeAll(async () => {
    knex = await databases.init(id);
    outbox = createRoomDeps(knex).outbox;
  });

  beforeEach(async () => {
    await knex('domain_events').delete();
    await knex('work_items').delete();
  });

  const append = (type: string, payload?: Record<string, unknown>) =>
    knex.transaction(tx =>
      outbox.append(tx, { ...subject, type, actor: 'system', payload }),
    );

  it('counts the events of a subject from 1 and gives them back in order', async () => {
    const first = await append('project.created', { name: 'shop' });
    await append('project.archived');
    await knex.transaction(tx =>
      outbox.append(tx, {
        subjectType: 'project',
        subjectId: 'other',
        type: 'project.created',
        actor: 'user:default/ada',
      }),
    );

    expect(first).toEqual({
      ...subject,
      version: 1,
      type: 'project.created',
      actor: 'system',
      payload: { name: 'shop' },
      at: '2026-01-02T03:04:05.678Z',
    });
    await expect(outbox.list(knex, subject)).resolves.toEqual([
      first,
      expect.objectContaining({ version: 2, payload: {} }),
    ]);
  });

  it('asks for each event to be told, and finds it by the item', async () => {
    const event = await append('project.created');

    const [item] = await knex('work_items').select('*');
    expect(item).toMatchObject({ kind: RELAY_EVENT, subject: eventKey(event) });
    await expect(outbox.find(knex, item.subject)).resolves.toEqual(event);
    await expect(outbox.find(knex, 'project:p1:99')).resolves.toBeUndefined();
  });

  it('leaves nothing of a transaction that was rolled back', async () => {
    await expect(
      knex.transaction(async tx => {
        await outbox.append(tx, { ...subject, type: 'x', actor: 'system' });
        throw new Error('rolled back on purpose');
      }),
    ).rejects.toThrow('rolled back on purpose');

    await expect(outbox.list(knex, subject)).resolves.toEqual([]);
    await expect(knex('work_items').select()).resolves.toEqual([]);
  });

  it('has no gaps when many transactions hold the subject one after the other', async () => {
    const { hold, tenant } = await insertTenant(knex);

    await Promise.all(
      Array.from({ length: 20 }, () =>
        knex.transaction(async tx => {
          await hold(tx);
          await outbox.append(tx, {
            subjectType: 'tenant',
            subjectId: tenant,
            type: 'tenant.updated',
            actor: 'system',
          });
        }),
      ),
    );

    const events = await outbox.list(knex, {
      subjectType: 'tenant',
      subjectId: tenant,
    });
    expect(events.map(event => event.version)).toEqual(
      Array.from({ length: 20 }, (_, index) => index + 1),
    );
  });
});

/** A row that transactions can hold, as a compare-and-set does. */
async function insertTenant(knex: Knex) {
  const at = '2026-01-02T03:04:05.678Z';
  await knex('tenants').insert({
    id: 't1',
    name: 'web',
    title: 'Web',
    description: '',
    status: 'active',
    version: 1,
    max_concurrent_builds: 1,
    created_at: at,
  });
  return {
    tenant: 't1',
    hold: (tx: Knex.Transaction) =>
      tx('tenants').where({ id: 't1' }).increment('version', 1),
  };
}
