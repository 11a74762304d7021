import { Knex } from 'knex';
import { aSpec } from '../__testUtils__/builders';
import { startProjects } from '../__testUtils__/startProjects';
import { TestSuite } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const DEVELOPERS = 'group:default/web-developers';
const NOBODY = 'user:default/nobody';
const LATER = '2999-01-01T00:00:00.000Z';
const EARLIER = '2001-01-01T00:00:00.000Z';

describe.each(databases.ids)('roles of people, %p', id => {
  let knex: Knex;
  let suite: TestSuite;
  let web: string;
  let shop: string;

  beforeAll(async () => {
    knex = await databases.init(id);
    const started = await startProjects(knex);
    ({ suite, web } = started);
    shop = (await started.create('ada', 'shop', { title: 'Shop' })).body.id;
  });

  afterEach(async () => {
    await knex('tenant_role_bindings').where({ managed_by: 'portal' }).delete();
    await knex('project_role_bindings').delete();
  });

  const give = (body: object, path = `/tenants/${web}`) =>
    suite.as('ada').put(`${path}/bindings`, body);
  const take = (role: string, ref: string, path = `/tenants/${web}`) =>
    suite.as('ada').delete(`${path}/bindings?role=${role}&principalRef=${ref}`);
  const submitAs = (person: 'bob' | 'nobody' | 'vera') =>
    suite.as(person).post(`/projects/${shop}/builds`, { spec: aSpec() });
  const lastEvent = async (subject: string) => {
    const event = await knex('domain_events')
      .where({ subject_id: subject })
      .orderBy('version', 'desc')
      .first();
    return { ...event, payload: JSON.parse(event.payload) };
  };

  it('are changed in one step: the old one ends with the new one, or neither', async () => {
    await give({ role: 'viewer', principalRef: NOBODY }).expect(200);
    const changed = await give({
      role: 'developer',
      principalRef: NOBODY,
      insteadOf: 'viewer',
    });
    const rolesOf = (body: { items: any[] }) =>
      body.items
        .filter(one => one.principalRef === NOBODY)
        .map(one => one.role);
    expect(rolesOf(changed.body)).toEqual(['developer']);
    expect(await lastEvent(web)).toMatchObject({
      type: 'tenant.role-granted',
      payload: {
        before: { role: 'viewer', expiresAt: null },
        after: { role: 'developer', expiresAt: null },
      },
    });
    const again = await give({
      role: 'operator',
      principalRef: NOBODY,
      insteadOf: 'viewer',
    });
    expect(again.status).toBe(404);
    const configured = await give({
      role: 'viewer',
      principalRef: DEVELOPERS,
      insteadOf: 'developer',
    });
    expect(configured.body.error.code).toBe('managed-by-configuration');
    const list = await suite.as('ada').get(`/tenants/${web}/bindings`);
    expect(rolesOf(list.body)).toEqual(['developer']);
  });

  it('are changed in one step inside a project too', async () => {
    const path = `/projects/${shop}`;
    const principalRef = 'user:default/vera';
    await give({ role: 'none', principalRef }, path).expect(200);
    const body = { role: 'developer', principalRef, insteadOf: 'none' };
    const { items } = (await give(body, path)).body;
    expect(items.map((one: { role: string }) => one.role)).toEqual([
      'developer',
    ]);
    expect((await submitAs('vera')).status).toBe(202);
  });

  it('are not changed so that the last owner would be none', async () => {
    const refused = await give({
      role: 'viewer',
      principalRef: 'group:default/web-team',
      insteadOf: 'owner',
    });
    expect(refused.status).toBe(409);
  });

  it('are given, told of with what was before and after, and taken', async () => {
    const given = await give({
      role: 'developer',
      principalRef: 'User:Default/Nobody',
    });
    expect(given.status).toBe(200);
    expect(given.body.items).toContainEqual(
      expect.objectContaining({
        role: 'developer',
        principalRef: NOBODY,
        grantedBy: 'user:default/ada',
        managedBy: 'portal',
        expired: false,
      }),
    );
    expect(await lastEvent(web)).toMatchObject({
      type: 'tenant.role-granted',
      actor: 'user:default/ada',
      payload: {
        principalRef: NOBODY,
        before: null,
        after: { role: 'developer', expiresAt: null },
      },
    });
    expect((await submitAs('nobody')).status).toBe(202);

    expect((await take('developer', NOBODY)).status).toBe(200);
    expect(await lastEvent(web)).toMatchObject({
      type: 'tenant.role-taken',
      payload: { before: { role: 'developer' }, after: null },
    });
    expect((await submitAs('nobody')).status).toBe(404);
    expect((await take('developer', NOBODY)).status).toBe(404);
  });

  it('end when they are said to, and can then be given anew', async () => {
    await give({
      role: 'viewer',
      principalRef: NOBODY,
      expiresAt: LATER,
    }).expect(200);
    await suite.as('nobody').get(`/projects/${shop}`).expect(200);

    await knex('tenant_role_bindings')
      .where({ principal_ref: NOBODY })
      .update({ expires_at: EARLIER });
    await suite.as('nobody').get(`/projects/${shop}`).expect(404);
    expect((await suite.as('nobody').get('/projects')).body.items).toEqual([]);
    const listed = await suite.as('ada').get(`/tenants/${web}/bindings`);
    expect(listed.body.items).toContainEqual(
      expect.objectContaining({ principalRef: NOBODY, expired: true }),
    );
    const tenant = await suite.as('ada').get(`/tenants/${web}`);
    expect(JSON.stringify(tenant.body.roleBindings)).not.toContain(NOBODY);

    await give({ role: 'viewer', principalRef: NOBODY }).expect(200);
    await suite.as('nobody').get(`/projects/${shop}`).expect(200);
  });

  it('must not have ended before they began', async () => {
    const answer = await give({
      role: 'viewer',
      principalRef: NOBODY,
      expiresAt: EARLIER,
    });
    expect(answer.status).toBe(400);
    expect(answer.body.error.issues[0].path).toEqual(['body', 'expiresAt']);
  });

  it('that the configuration gives are taken there', async () => {
    for (const answer of [
      await take('developer', DEVELOPERS),
      await give({ role: 'developer', principalRef: DEVELOPERS }),
    ]) {
      expect(answer.status).toBe(409);
      expect(answer.body.error.code).toBe('managed-by-configuration');
    }
  });

  it('leave a tenant an owner who stays', async () => {
    await knex('tenant_role_bindings')
      .where({ tenant_id: web })
      .update({ managed_by: 'portal' });
    const owner = 'group:default/web-team';
    for (const answer of [
      await take('owner', owner),
      await give({ role: 'owner', principalRef: owner, expiresAt: LATER }),
    ]) {
      expect(answer.status).toBe(409);
      expect(answer.body.error.code).toBe('last-owner');
    }

    await give({ role: 'owner', principalRef: NOBODY }).expect(200);
    await take('owner', owner).expect(200);
    await suite
      .as('nobody')
      .put(`/tenants/${web}/bindings`, { role: 'owner', principalRef: owner })
      .expect(200);
    await knex('tenant_role_bindings')
      .where({ tenant_id: web })
      .whereNot({ principal_ref: NOBODY })
      .update({ managed_by: 'configuration' });
  });

  describe('inside a project', () => {
    const inShop = () => `/projects/${shop}`;

    it('widen what somebody may do there', async () => {
      await give({ role: 'developer', principalRef: NOBODY }, inShop()).expect(
        200,
      );
      expect(await lastEvent(shop)).toMatchObject({
        type: 'project.role-granted',
        payload: { before: null, after: { role: 'developer' } },
      });
      expect((await submitAs('nobody')).status).toBe(202);
      expect(
        (await suite.as('nobody').get('/projects')).body.items,
      ).toHaveLength(1);
      await suite.as('nobody').get(`/tenants/${web}`).expect(404);
    });

    it('narrow it for as long as they last', async () => {
      const narrow = { role: 'viewer', principalRef: DEVELOPERS };
      await give({ ...narrow, expiresAt: LATER }, inShop()).expect(200);
      const refused = await submitAs('bob');
      expect([refused.status, refused.body.error.code]).toEqual([
        403,
        'role-required',
      ]);

      await knex('project_role_bindings').update({ expires_at: EARLIER });
      expect((await submitAs('bob')).status).toBe(202);
    });

    it('shut somebody out, but no owner of the tenant', async () => {
      for (const principalRef of [DEVELOPERS, 'group:default/web-team']) {
        await give({ role: 'none', principalRef }, inShop()).expect(200);
      }
      const statusFor = async (person: 'ada' | 'bob') =>
        (await suite.as(person).get(inShop())).status;
      expect(await statusFor('bob')).toBe(404);
      expect(await statusFor('ada')).toBe(200);

      await take('none', DEVELOPERS, inShop()).expect(200);
      expect(await statusFor('bob')).toBe(200);
      await take('none', DEVELOPERS, inShop()).expect(404);
    });
  });
});
