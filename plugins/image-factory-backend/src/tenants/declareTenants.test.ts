import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { createRoomDeps } from '../__testUtils__/createRoomDeps';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { createTenantsRoom } from './room';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const web = {
  name: 'web',
  title: 'Web',
  roleBindings: [{ role: 'owner', principalRef: 'Group:Default/Web-Team' }],
};

describe.each(databases.ids)('declared tenants, %p', id => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(id);
  });

  beforeEach(async () => {
    await knex('tenants').delete();
    await knex('domain_events').delete();
    await knex('work_items').delete();
  });

  const roomOf = (...tenants: JsonObject[]) =>
    createTenantsRoom(createRoomDeps(knex, { imageFactory: { tenants } }));
  const start = (...tenants: JsonObject[]) => roomOf(...tenants).start();
  const events = () => knex('domain_events').orderBy('version').pluck('type');
  const readWeb = () => knex('tenants').where({ name: 'web' }).first();

  it('are created with their defaults and told of', async () => {
    await start(web);

    expect(await readWeb()).toMatchObject({
      title: 'Web',
      description: '',
      status: 'active',
      max_concurrent_builds: 4,
    });
    await expect(roomOf().bindingsOf((await readWeb()).id)).resolves.toEqual([
      { role: 'owner', principalRef: 'group:default/web-team' },
    ]);
    expect(await events()).toEqual(['tenant.created']);
  });

  it('are left alone when nothing changed', async () => {
    await start(web);
    const before = await readWeb();
    await start(web);

    expect(await readWeb()).toEqual(before);
    expect(await events()).toEqual(['tenant.created']);
  });

  it('get what changed, and keep their id', async () => {
    await start(web);
    const { id: tenantId } = await readWeb();
    await start({
      ...web,
      title: 'Web shop',
      maxConcurrentBuilds: 2,
      roleBindings: [{ role: 'viewer', principalRef: 'user:default/vera' }],
    });

    expect(await readWeb()).toMatchObject({
      id: tenantId,
      title: 'Web shop',
      max_concurrent_builds: 2,
      version: 2,
    });
    await expect(roomOf().bindingsOf(tenantId)).resolves.toEqual([
      { role: 'viewer', principalRef: 'user:default/vera' },
    ]);
    expect(await events()).toEqual(['tenant.created', 'tenant.updated']);
  });

  it('get new bindings also when nothing else changed', async () => {
    await start(web);
    await start({
      ...web,
      roleBindings: [{ role: 'owner', principalRef: 'user:default/ada' }],
    });

    expect(await events()).toEqual(['tenant.created', 'tenant.updated']);
  });

  it('keep the roles that people were given in the portal, and only those', async () => {
    await start(web);
    const { id: tenantId } = await readWeb();
    await knex('tenant_role_bindings').insert({
      tenant_id: tenantId,
      role: 'developer',
      principal_ref: 'user:default/bob',
      granted_by: 'user:default/ada',
      granted_at: '2026-01-02T03:04:05.678Z',
      managed_by: 'portal',
    });
    await start({
      ...web,
      roleBindings: [{ role: 'viewer', principalRef: 'user:default/vera' }],
    });

    await expect(roomOf().bindingsOf(tenantId)).resolves.toEqual([
      { role: 'developer', principalRef: 'user:default/bob' },
      { role: 'viewer', principalRef: 'user:default/vera' },
    ]);
  });

  it("are the portal's to change once they are declared no more", async () => {
    await start(web, { ...web, name: 'data' });
    expect(await knex('tenants').where({ declared: true })).toHaveLength(2);
    await start(web);

    expect(
      await knex('tenants').where({ declared: true }).pluck('name'),
    ).toEqual(['web']);
    expect(
      await knex('tenant_role_bindings')
        .orderBy('managed_by')
        .pluck('managed_by'),
    ).toEqual(['configuration', 'portal']);
  });

  it('are not deleted when they are no longer declared', async () => {
    await start(web);
    await start();
    expect(await readWeb()).toBeDefined();
  });

  it('are suspended and resumed as the configuration says, and otherwise left as they are', async () => {
    await start({ ...web, suspended: true });
    expect((await readWeb()).status).toBe('suspended');
    await start(web);
    expect((await readWeb()).status).toBe('suspended');
    await start({ ...web, suspended: false });
    expect((await readWeb()).status).toBe('active');
    await start({ ...web, suspended: true });
    expect((await readWeb()).status).toBe('suspended');

    expect(await events()).toEqual([
      'tenant.created',
      'tenant.resumed',
      'tenant.suspended',
    ]);
  });

  it('are created once when several processes start at the same time', async () => {
    await Promise.all(Array.from({ length: 5 }, () => start(web)));
    await Promise.all(
      Array.from({ length: 5 }, () => start({ ...web, title: 'New' })),
    );

    expect(await events()).toEqual(['tenant.created', 'tenant.updated']);
  });

  it('limit what may run, and may run nothing while they are not active', async () => {
    await start(web, { ...web, name: 'data', suspended: true });
    const limits = await roomOf().limits(knex);
    expect(
      limits.map(limit => [limit.maxConcurrentBuilds, limit.suspended]).sort(),
    ).toEqual([
      [4, false],
      [4, true],
    ]);
  });

  it('may be used only while they are active', async () => {
    const room = roomOf();
    await start(web, { ...web, name: 'data', suspended: true });
    const active = await readWeb();
    const { id: suspended } = await knex('tenants')
      .where({ name: 'data' })
      .first();

    const hold = (tenantId: string) =>
      knex.transaction(tx => room.holdActive(tx, tenantId));
    await expect(hold(active.id)).resolves.toMatchObject({ name: 'web' });
    await expect(hold(suspended)).rejects.toMatchObject({
      name: 'ConflictError',
      code: 'tenant-suspended',
      roles: { tenant: [], platform: ['admin', 'operator'] },
    });
    await expect(hold('missing')).rejects.toMatchObject({
      name: 'NotFoundError',
    });
  });

  it.each([
    ['name', [{ ...web, name: 'Web!' }], 'imageFactory.tenants[0].name'],
    [
      'role',
      [
        web,
        {
          ...web,
          name: 'b',
          roleBindings: [{ role: 'king', principalRef: 'user:default/a' }],
        },
      ],
      'imageFactory.tenants[1].roleBindings[0].role',
    ],
    ['unknown key', [{ ...web, slots: 3 }], 'imageFactory.tenants[0]'],
    ['second of a name', [web, web], 'imageFactory.tenants[1].name'],
  ])('with a wrong %s stop the start with the key', (_, tenants, key) => {
    expect(() => roomOf(...(tenants as JsonObject[]))).toThrow(
      `The configuration ${key} can't be used`,
    );
  });
});
