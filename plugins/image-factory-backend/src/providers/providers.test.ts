import { mockCredentials } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import request from 'supertest';
import { eventually, startFactory } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import {
  newProvider,
  ready,
  startProviders,
  unchanged,
} from '../__testUtils__/startProviders';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('providers, %s', id => {
  const setup = async (config?: JsonObject) =>
    startProviders(await databases.init(id), config);

  it('are listed to everybody of a tenant, page by page, with their readiness', async () => {
    const { vera } = await setup({
      providers: [
        { id: 'fake-1', title: 'Fake one', executor: 'fake', slots: 2 },
        { id: 'other', executor: 'missing' },
      ],
    });
    await ready(vera);
    const list = async (query = '') =>
      (await vera.get(`/providers${query}`)).body;
    expect((await list()).items).toEqual([
      expect.objectContaining({
        id: 'fake-1',
        title: 'Fake one',
        methods: ['container'],
        architectures: ['amd64'],
        state: 'enabled',
        managedBy: 'configuration',
        tenants: { type: 'all' },
        slots: 2,
        slotsUsed: 0,
        allowedActions: ['check'],
      }),
      // Another backend may have its executor: nothing is said of it yet.
      expect.objectContaining({
        id: 'other',
        methods: [],
        readiness: 'unknown',
        allowedActions: [],
      }),
    ]);
    const first = await list('?limit=1');
    expect(first.items).toHaveLength(1);
    const second = await list(`?limit=1&cursor=${first.nextCursor}`);
    expect(second.items[0].id).toBe('other');
    expect(second.nextCursor).toBeUndefined();
    const wrong = await vera.get('/providers?cursor=Non%20sense');
    expect(wrong.status).toBe(400);
  });

  it('are checked now when somebody asks; what was found on the host is told to those who run it', async () => {
    const { vera, grace, place } = await setup();
    await ready(vera);
    place.readiness = {
      readiness: 'not-ready',
      summary: 'Buildah: /opt/bin/buildah is missing',
      checks: [
        {
          id: 'buildah',
          title: 'Buildah',
          result: 'fail',
          seen: '/opt/bin/buildah is missing',
          remedy: 'sudo apt-get install buildah',
        },
      ],
    };
    const checked = await vera.post('/providers/fake-1/check');
    expect(checked.body).toMatchObject({
      readiness: 'not-ready',
      summary: 'Buildah',
      checks: [{ id: 'buildah', title: 'Buildah', result: 'fail', seen: '' }],
    });
    expect(JSON.stringify(checked.body)).not.toMatch(/opt|apt-get/);
    const told = await grace.get('/providers/fake-1');
    expect(told.body).toMatchObject({
      summary: 'Buildah: /opt/bin/buildah is missing',
      checks: [{ seen: '/opt/bin/buildah is missing' }],
    });
  });

  it('are not checked by a process that lacks the executor', async () => {
    const { vera } = await setup({
      providers: [{ id: 'other', executor: 'missing' }],
    });
    await eventually(
      async () => (await vera.get('/providers/other')).status,
      status => status === 200,
    );
    const refused = await vera.post('/providers/other/check');
    expect(refused.status).toBe(503);
    expect((await vera.get('/providers/other')).body.readiness).toBe('unknown');
  });

  it.each([
    ['get', ''],
    ['get', '/fake-1'],
    ['post', '/fake-1/check'],
  ] as const)(
    'are hidden from callers without any claim: %s %s',
    async (method, path) => {
      const factory = await startFactory({ knex: await databases.init(id) });
      const answer = await request(factory.server)
        [method](`/api/image-factory/providers${path}`)
        .set(
          'authorization',
          mockCredentials.user.header('user:default/stranger'),
        );
      expect(answer.status).toBe(403);
    },
  );

  it('that do not exist are not found', async () => {
    const { grace } = await setup();
    const answers = await Promise.all([
      grace.get('/providers/none'),
      grace.post('/providers/none/check'),
      grace.put('/providers/none', unchanged),
      grace.post('/providers/none/pause'),
      grace.delete('/providers/none?version=1'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 404));
  });

  it('show their settings only to those who may change them', async () => {
    const { create, grace, vera } = await setup();
    await create();
    const listed = async (person: typeof vera) =>
      (await person.get('/providers')).body.allowedActions;
    expect(await listed(grace)).toEqual(['create']);
    expect(await listed(vera)).toEqual([]);
    const seen = await vera.get('/providers/fake-2');
    expect(seen.body).not.toHaveProperty('settings');
    expect(seen.body.allowedActions).toEqual(['check']);
  });

  it('show each tenant whether it may use them, and nobody the others', async () => {
    const { create, grace, vera, ...factory } = await setup();
    await create({ tenants: { type: 'some', names: ['web'] } });
    const seenBy = async (person: 'vera' | 'cleo' | 'grace') =>
      (await factory.as(person).get('/providers/fake-2')).body.tenants.seen;
    expect(await seenBy('vera')).toEqual([{ name: 'web', title: 'Web' }]);
    expect(await seenBy('grace')).toEqual([{ name: 'web', title: 'Web' }]);
    expect(await seenBy('cleo')).toEqual([]);
  });

  it('have a form for each kind that the backend can drive', async () => {
    const { grace } = await setup();
    const { body } = await grace.get('/executors');
    expect(body.items).toEqual([
      {
        id: 'fake',
        title: 'Fake',
        settings: expect.objectContaining({
          type: 'object',
          properties: {
            speed: {
              type: 'string',
              maxLength: 20,
              description: 'How fast it is.',
            },
          },
          additionalProperties: false,
        }),
      },
    ]);
  });

  it.each([
    ['post', '/providers', newProvider, 'provider-create'],
    ['put', '/providers/fake-2', unchanged, 'provider-update'],
    ['post', '/providers/fake-2/pause', {}, 'provider-pause'],
    ['post', '/providers/fake-2/drain', {}, 'provider-drain'],
    ['post', '/providers/fake-2/resume', {}, 'provider-resume'],
    ['delete', '/providers/fake-2?version=1', {}, 'provider-remove'],
  ] as const)(
    'are none of the business of members of a tenant: %s %s',
    async (method, path, body, eventId) => {
      const { create, knex, audits, ...factory } = await setup();
      await create();
      const all = async () => ({
        providers: await knex('providers').orderBy('id'),
        // What is seen of a provider meanwhile is nobody's change.
        events: await knex('domain_events')
          .whereNot('type', 'provider.readiness-changed')
          .orderBy(['at', 'subject_id']),
      });
      const before = await all();
      for (const person of ['ada', 'bob', 'vera', 'nobody'] as const) {
        const refused = await factory.as(person)[method](path, body);
        expect(refused.status).toBe(403);
      }
      expect(await all()).toEqual(before);
      expect(audits).toContainEqual({
        eventId,
        outcome: 'failure',
        error: expect.objectContaining({ name: 'NotAllowedError' }),
      });
    },
  );
});
