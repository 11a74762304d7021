import { Build } from '@imagefactory/backstage-plugin-image-factory-common';
import { randomUUID } from 'node:crypto';
import { aSpec } from '../__testUtils__/builders';
import { Person, startSuite } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const inline = (containerfile: string) =>
  ({ type: 'inline', containerfile } as const);
const git = (url: string, parts: object = {}) =>
  ({ type: 'git', url, ...parts } as const);

/** A body as a client may send it, right or wrong. */
const aBody = (parts: object) => ({
  spec: {
    method: 'container',
    source: inline('FROM scratch'),
    image: { name: 'api', tags: ['latest'] },
    ...parts,
  },
});

describe.each(databases.ids)('operations on builds, %s', id => {
  async function setup(config = {}) {
    const knex = await databases.init(id);
    const suite = await startSuite({ knex, config });
    const tenants = await suite.as('grace').get('/tenants');
    const createProject = async (tenantName: string, name: string) => {
      const tenant = tenants.body.items.find(
        (one: { name: string }) => one.name === tenantName,
      );
      const answer = await suite
        .as('grace')
        .post(`/tenants/${tenant.id}/projects`, { name, title: name });
      return answer.body.id as string;
    };
    const projectId = await createProject('web', 'shop');
    const submit = (person: Person, body: object = { spec: aSpec() }) =>
      suite.as(person).post(`/projects/${projectId}/builds`, body);
    const nothingWritten = async () => {
      expect(await knex('builds').select()).toEqual([]);
      expect(await knex('build_counters').select()).toEqual([]);
      expect(await knex('executions').select()).toEqual([]);
      expect(
        await knex('domain_events').where({ subject_type: 'build' }),
      ).toEqual([]);
    };
    return { ...suite, knex, projectId, createProject, submit, nothingWritten };
  }

  it.each<[Person, number]>([
    ['grace', 202],
    ['ada', 202],
    ['bob', 202],
    ['vera', 403],
    ['cleo', 404],
    ['nobody', 404],
  ])('lets %s submit with %d', async (person, status) => {
    const { submit, nothingWritten } = await setup();
    expect((await submit(person)).status).toBe(status);
    if (status !== 202) await nothingWritten();
  });

  it.each([
    ['read', 'get', '', [200, 200, 404]],
    ['read the activity of', 'get', '/activity', [200, 200, 404]],
    ['cancel', 'post', '/cancel', [202, 403, 404]],
  ] as const)('lets nobody %s a build of another tenant', async (...what) => {
    const [, method, path, statuses] = what;
    const { submit, as } = await setup();
    const { id: buildId } = (await submit('bob')).body;
    const answers = [];
    for (const person of ['vera', 'cleo', 'ada'] as const) {
      answers.push(
        (await as(person)[method](`/builds/${buildId}${path}`)).status,
      );
    }
    const [allowed, viewer, stranger] = statuses;
    expect(answers).toEqual([viewer, stranger, allowed]);
    const unknown = await as('ada')[method](`/builds/${randomUUID()}${path}`);
    expect(unknown.status).toBe(404);
  });

  it('retries for those who may submit, and hides the build from strangers', async () => {
    const { submit, as } = await setup();
    const { id: buildId } = (await submit('bob')).body;
    const retry = (person: Person) =>
      as(person).post(`/builds/${buildId}/retry`);
    expect((await retry('ada')).status).toBe(409);
    await as('ada').post(`/builds/${buildId}/cancel`);
    expect((await retry('vera')).status).toBe(403);
    expect((await retry('cleo')).status).toBe(404);
    const retried = await retry('ada');
    expect(retried.status).toBe(202);
    expect(retried.body).toMatchObject({ number: 2, retryOf: buildId });
    const { body: seen } = await as('vera').get(`/builds/${buildId}`);
    expect(seen).toMatchObject({
      retriedBy: retried.body.id,
      allowedActions: [],
    });
  });

  it.each([
    ['an unknown method', aBody({ method: 'magic' }), 'body.spec.method'],
    [
      'an empty Containerfile',
      aBody({ source: inline('') }),
      'body.spec.source.containerfile',
    ],
    [
      'a Containerfile of 1 MB',
      aBody({ source: inline('x'.repeat(1_048_576)) }),
      'body.spec.source.containerfile',
    ],
    [
      'a tag that is none',
      aBody({ image: { name: 'api', tags: ['ok', 'not a tag'] } }),
      'body.spec.image.tags.1',
    ],
    [
      'an argument with a newline',
      aBody({ buildArgs: { A: 'one\ntwo' } }),
      'body.spec.buildArgs.A',
    ],
    [
      'a Git option',
      aBody({ source: git('--upload-pack=touch /tmp/x') }),
      'body.spec.source.url',
    ],
    [
      'a file address',
      aBody({ source: git('file:///etc/passwd') }),
      'body.spec.source.url',
    ],
    [
      'a metadata address',
      aBody({ source: git('http://169.254.169.254/latest') }),
      'body.spec.source.url',
    ],
    [
      'a context above the repository',
      aBody({
        source: git('https://example.com/a.git', { contextDir: '../..' }),
      }),
      'body.spec.source.contextDir',
    ],
    [
      'a Containerfile above the repository',
      aBody({
        source: git('https://example.com/a.git', {
          contextDir: 'app',
          containerfile: '../../x',
        }),
      }),
      'body.spec.source.containerfile',
    ],
    [
      '10,000 labels',
      aBody({
        labels: Object.fromEntries(
          Array.from({ length: 10_000 }, (_, index) => [`l${index}`, 'x']),
        ),
      }),
      'body.spec.labels',
    ],
    ['a short request id', { ...aBody({}), requestId: 'x' }, 'body.requestId'],
    [
      'a private host',
      aBody({ source: git('https://10.1.2.3/a') }),
      'body.spec.source.url',
    ],
    ['a path', aBody({ source: git('/srv/secret') }), 'body.spec.source.url'],
  ])('refuses %s and writes nothing', async (_, body, path) => {
    const { submit, nothingWritten } = await setup();
    const answer = await submit('bob', body);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({
      issues: expect.arrayContaining([
        expect.objectContaining({
          path: path
            .split('.')
            .map(part => (/^\d+$/.test(part) ? Number(part) : part)),
          rule: expect.any(String),
          message: expect.any(String),
        }),
      ]),
    });
    await nothingWritten();
  });

  it('refuses JSON that ends early', async () => {
    const { as, projectId, nothingWritten } = await setup();
    const answer = await as('bob')
      .post(`/projects/${projectId}/builds`)
      .set('content-type', 'application/json')
      .send('{"spec": {"method": "cont');
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({ code: 'invalid-json' });
    await nothingWritten();
  });

  it('answers the same request again with the same build, and refuses its key for another', async () => {
    const { submit, as, knex } = await setup();
    const requestId = 'request-0001';
    const first = await submit('bob', { requestId, spec: aSpec() });
    const again = await submit('bob', { requestId, spec: aSpec() });
    expect(again.status).toBe(202);
    expect(again.body).toEqual(first.body);
    const other = await submit('bob', {
      requestId,
      spec: aSpec({ target: 'other' }),
    });
    expect(other.status).toBe(409);
    expect(other.body.error).toMatchObject({
      code: 'conflict',
      issues: [{ path: ['body', 'requestId'], rule: 'unique' }],
    });
    const byOther = await submit('ada', { requestId, spec: aSpec() });
    expect(byOther.status).toBe(409);
    expect(await knex('builds').pluck('number')).toEqual([1]);
    const next = await as('bob').post(
      `/projects/${first.body.projectId}/builds`,
      { spec: aSpec() },
    );
    expect(next.body.number).toBe(2);
  });

  it('numbers builds without gaps and carries a request out once, however many come at once', async () => {
    const { submit } = await setup();
    const answers = await Promise.all([
      ...Array.from({ length: 8 }, () => submit('bob')),
      ...Array.from({ length: 4 }, () =>
        submit('bob', { requestId: 'request-0001', spec: aSpec() }),
      ),
    ]);
    expect(answers.map(answer => answer.status)).toEqual(Array(12).fill(202));
    const numbers = new Set(answers.map(answer => answer.body.number));
    expect([...numbers].sort((a, b) => a - b)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
  });

  it('takes no build for an archived project', async () => {
    const { submit, as, projectId, nothingWritten } = await setup();
    await as('ada').post(`/projects/${projectId}/archive`);
    const answer = await submit('bob');
    expect(answer.status).toBe(409);
    expect(answer.body.error.code).toBe('project-archived');
    await nothingWritten();
  });

  it('says which configuration is missing when there is no registry', async () => {
    const { submit, nothingWritten } = await setup({ registry: {} });
    const answer = await submit('bob');
    expect(answer.status).toBe(503);
    expect(answer.body.error.message).toContain('imageFactory.registry.host');
    await nothingWritten();
  });

  it('lists what the caller may see, newest first, page by page and by filter', async () => {
    const { submit, as, createProject } = await setup();
    for (let count = 0; count < 3; count += 1) await submit('bob');
    const dataProject = await createProject('data', 'lake');
    await as('cleo').post(`/projects/${dataProject}/builds`, { spec: aSpec() });
    const list = async (person: Person, query = '') =>
      (await as(person).get(`/builds${query}`)).body;
    const numbers = (page: { items: Build[] }) =>
      page.items.map(build => `${build.tenantName}#${build.number}`);

    expect(numbers(await list('vera'))).toEqual(['web#3', 'web#2', 'web#1']);
    expect(numbers(await list('cleo'))).toEqual(['data#1']);
    expect(numbers(await list('nobody'))).toEqual([]);
    expect(numbers(await list('grace'))).toHaveLength(4);

    const first = await list('vera', '?limit=2');
    expect(numbers(first)).toEqual(['web#3', 'web#2']);
    const rest = await list('vera', `?limit=2&cursor=${first.nextCursor}`);
    expect(numbers(rest)).toEqual(['web#1']);
    expect(rest.nextCursor).toBeUndefined();

    await as('bob').post(`/builds/${first.items[0].id}/cancel`);
    expect(numbers(await list('bob', '?status=cancelled'))).toEqual(['web#3']);
    expect(numbers(await list('grace', `?projectId=${dataProject}`))).toEqual([
      'data#1',
    ]);
    expect(
      numbers(await list('grace', '?requestedBy=user:default/cleo')),
    ).toEqual(['data#1']);
    const foreign = first.items[0].tenantId;
    expect(numbers(await list('cleo', `?tenantId=${foreign}`))).toEqual([]);
  });
});
