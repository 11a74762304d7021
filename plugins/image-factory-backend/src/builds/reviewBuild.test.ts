import { JsonObject } from '@backstage/types';
import { DefinitionFinding } from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { aSpec } from '../__testUtils__/builders';
import { FakePlace } from '../__testUtils__/FakePlace';
import { eventually, startFactory } from '../__testUtils__/startFactory';
import { Person } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { whoMayBuild } from '../__testUtils__/whoMayBuild';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const DEBIAN = '127.0.0.1:5000/base/debian:bookworm';

/** Refuses each line that stands on alpine. */
function findAlpine(text: string): DefinitionFinding[] {
  return text.split('\n').flatMap((content, index) =>
    content === 'FROM alpine'
      ? {
          line: index + 1,
          reason: 'base-image-not-found' as const,
          message: 'alpine names no registry',
          baseImage: 'alpine',
        }
      : [],
  );
}

const specOf = (containerfile: string, parts = {}) =>
  aSpec({ source: { type: 'inline', containerfile }, ...parts });

describe.each(databases.ids)('the review of a build, %s', id => {
  async function setup(imageFactory: JsonObject = {}, place = new FakePlace()) {
    place.findingsIn = findAlpine;
    const knex: Knex = await databases.init(id);
    const factory = await startFactory({ knex, place, config: imageFactory });
    const project = await factory.createProject('ada');
    await eventually(
      async () => (await factory.as('ada').get('/providers/fake-1')).body,
      provider => provider.readiness === 'ready',
    );
    const review = (person: Person, spec: object = specOf('FROM scratch')) =>
      factory
        .as(person)
        .post(`/projects/${project.id}/builds/review`, { spec });
    const submit = (spec: object, parts = {}) =>
      factory
        .as('ada')
        .post(`/projects/${project.id}/builds`, { spec, ...parts });
    const end = async (buildId: string) => {
      const ada = factory.as('ada');
      await ada.post(`/builds/${buildId}/cancel`);
      await eventually(
        async () => (await ada.get(`/builds/${buildId}`)).body,
        ({ status }) => ['cancelled', 'succeeded'].includes(status),
      );
    };
    return { ...factory, knex, project, review, submit, end, place };
  }

  const withBase = {
    registry: {
      host: '127.0.0.1:5000',
      insecure: true,
      baseImages: [{ image: 'base/debian:bookworm', title: 'Debian 12' }],
    },
  };

  it.each(whoMayBuild)(
    'answers %s with %d, and writes nothing',
    async (person, status) => {
      const { review, knex } = await setup();
      expect((await review(person)).status).toBe(status);
      expect(await knex('builds')).toEqual([]);
      expect(await knex('executions')).toEqual([]);
    },
  );

  it('tells what the build would do', async () => {
    const { review } = await setup();
    const image = { name: 'api', tags: ['1.0', 'latest'] };
    const { body } = await review('ada', specOf('FROM scratch\n', { image }));
    expect(body).toEqual({
      isRefused: false,
      findings: [],
      plan: {
        references: [
          '127.0.0.1:5000/web/shop/api:1.0',
          '127.0.0.1:5000/web/shop/api:latest',
        ],
        timeLimitSeconds: 3600,
        providers: [
          {
            ...{ id: 'fake-1', title: 'fake-1', slots: 2, slotsUsed: 0 },
            ...{ state: 'enabled', readiness: 'ready', refuses: false },
          },
        ],
        definition: {
          baseImages: [],
          instructions: ['FROM scratch'],
          instructionCount: 1,
        },
      },
    });
  });

  it('tells what it would be refused for, with a base image to take', async () => {
    const { review } = await setup(withBase);
    const { body } = await review('ada', specOf('# one\nFROM alpine\n'));
    expect(body).toMatchObject({
      isRefused: true,
      findings: [
        {
          line: 2,
          reason: 'base-image-not-found',
          suggestion: { replace: 'alpine', with: DEBIAN },
          providerIds: ['fake-1'],
        },
      ],
      plan: { providers: [{ id: 'fake-1', refuses: true }] },
    });
  });

  it('says what it would wait for', async () => {
    const { review, as } = await setup();
    await as('grace')
      .post('/providers/fake-1/pause', { reason: 'New disks' })
      .expect(200);
    const { body } = await review('ada');
    expect(body.plan.waiting).toEqual({
      reason: 'provider-paused',
      message: expect.any(String),
    });
  });

  it('lets a definition that is not at hand through', async () => {
    const { review } = await setup();
    const source = { type: 'git', url: 'https://git.example.com/a' } as const;
    const { body } = await review('ada', aSpec({ source }));
    expect(body).toMatchObject({ isRefused: false, findings: [] });
    expect(body.plan.definition).toBeUndefined();
  });

  it('is refused for an archived project', async () => {
    const { review, as, project } = await setup();
    await as('ada').post(`/projects/${project.id}/archive`).expect(200);
    const answer = await review('ada');
    expect(answer.status).toBe(409);
    expect(answer.body.error.code).toBe('project-archived');
  });

  it('keeps a build out of the queue that could only fail, and says where', async () => {
    const { submit, knex } = await setup(withBase);
    const answer = await submit(specOf('# one\nFROM alpine\n'));
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({
      code: 'definition-refused',
      issues: [
        {
          path: ['body', 'spec', 'source', 'containerfile'],
          rule: 'base-image-not-found',
          message: `Line 2: alpine names no registry. Try ${DEBIAN}`,
        },
      ],
    });
    expect(await knex('builds')).toEqual([]);
    expect(await knex('build_counters')).toEqual([]);
  });

  it('answers a request that was accepted with its build, though it would be refused by now', async () => {
    const { submit, place } = await setup();
    place.findingsIn = () => [];
    const requestId = '3f9c1a52-8a64-4f0e-9a41-7b7f1a0c5a11';
    const first = await submit(specOf('FROM alpine\n'), { requestId });
    place.findingsIn = findAlpine;
    const again = await submit(specOf('FROM alpine\n'), { requestId });
    expect(again.status).toBe(202);
    expect(again.body.id).toBe(first.body.id);
  });

  it('keeps a retry out of the queue whose base image is gone since', async () => {
    const { submit, end, place, as, knex } = await setup(withBase);
    place.findingsIn = () => [];
    const first = await submit(specOf('FROM alpine\n'));
    await end(first.body.id);
    place.findingsIn = findAlpine;
    const answer = await as('ada').post(`/builds/${first.body.id}/retry`);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toMatchObject({
      code: 'definition-refused',
      issues: [{ path: ['build', 'spec', 'source', 'containerfile'] }],
    });
    expect(await knex('builds')).toHaveLength(1);
  });

  it('answers a retry that was accepted with its build, though it would be refused by now', async () => {
    const { submit, end, place, as } = await setup();
    place.findingsIn = () => [];
    const { body } = await submit(specOf('FROM alpine\n'));
    await end(body.id);
    const retry = () => as('ada').post(`/builds/${body.id}/retry`);
    const first = await retry();
    place.findingsIn = findAlpine;
    const again = await retry();
    expect(again.status).toBe(202);
    expect(again.body.id).toBe(first.body.id);
  });

  it('lets a build through when its provider can not tell', async () => {
    const { submit, place } = await setup();
    place.findingsIn = () => {
      throw new Error('no idea');
    };
    expect((await submit(specOf('FROM alpine\n'))).status).toBe(202);
  });

  it('lets a build through that one of its providers would run', async () => {
    const { submit, review, place } = await setup({
      providers: [
        { id: 'fake-1', executor: 'fake' },
        { id: 'fake-2', executor: 'fake', settings: { speed: 'unsure' } },
      ],
    });
    place.findingsIn = (text, settings) =>
      settings.speed ? [] : findAlpine(text);
    const { body } = await review('ada', specOf('FROM alpine\n'));
    expect(body).toMatchObject({
      isRefused: false,
      findings: [{ providerIds: ['fake-1'] }],
    });
    expect((await submit(specOf('FROM alpine\n'))).status).toBe(202);
  });
});
