import {
  cancelBuildContract,
  getBuildContract,
  listBuildsContract,
  listLatestBuildsContract,
  listProjectActivityContract,
  createProjectContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { aSpec } from '../__testUtils__/builders';
import { Engine } from '../__testUtils__/Engine';
import { FakePlace } from '../__testUtils__/FakePlace';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

/** Text that stands in no other column than those that hold what to build. */
const CONTAINERFILE = `FROM scratch\n# ${'needle '.repeat(1000)}\n`;

/** How often the text came out of the database. */
function countReads(knex: Knex) {
  let count = 0;
  knex.on('query-response', (response: unknown) => {
    const text = JSON.stringify(response) ?? '';
    count += text.split('# needle').length - 1;
  });
  return () => count;
}

describe.each(databases.ids)('reading builds, %s', id => {
  async function setup() {
    const knex = await databases.init(id);
    const engine = new Engine({ knex, place: new FakePlace() });
    const { projectId } = await engine.prepare();
    const build = await engine.call(submitBuildContract, {
      params: { projectId },
      body: {
        spec: aSpec({
          source: { type: 'inline', containerfile: CONTAINERFILE },
          image: { name: 'api', tags: ['latest', '1.0'] },
        }),
      },
    });
    return { knex, engine, build };
  }

  it('lists them without the Containerfile', async () => {
    const { knex, engine, build } = await setup();
    const reads = countReads(knex);
    const { items } = await engine.call(listBuildsContract, {});
    expect(items).toEqual([
      expect.objectContaining({
        id: build.id,
        method: 'container',
        imageName: 'api',
        tags: ['latest', '1.0'],
        waiting: expect.objectContaining({ reason: 'dispatcher' }),
      }),
    ]);
    expect(reads()).toBe(0);
  });

  it('reads the Containerfile of one once', async () => {
    const { knex, engine, build } = await setup();
    const reads = countReads(knex);
    const detail = await engine.call(getBuildContract, {
      params: { buildId: build.id },
    });
    expect(detail.spec.source).toMatchObject({ containerfile: CONTAINERFILE });
    expect(detail.executions).toHaveLength(1);
    expect(reads()).toBe(1);
  });

  it('asks the policy once, whether it may be read and what may be done with it', async () => {
    const { engine, build } = await setup();
    const decide = jest.spyOn(engine.deps.authorizer, 'decide');
    await engine.call(getBuildContract, { params: { buildId: build.id } });
    expect(
      decide.mock.calls.map(([, permissions]) =>
        permissions.map(({ name }) => name),
      ),
    ).toEqual([
      [
        'image-factory.build.read',
        'image-factory.build.cancel',
        'image-factory.build.retry',
      ],
    ]);
  });
});

describe.each(databases.ids)('a list of builds that is narrowed, %s', id => {
  /** Three builds, a minute apart; the second was on a provider. */
  async function setup() {
    const knex = await databases.init(id);
    const engine = new Engine({ knex, place: new FakePlace() });
    const { projectId } = await engine.prepare();
    const submit = (name: string, project = projectId) =>
      engine.call(submitBuildContract, {
        params: { projectId: project },
        body: { spec: aSpec({ image: { name, tags: ['1.0'] } }) },
      });
    const builds = [];
    for (const name of ['api', 'front', 'api-docs']) {
      builds.push(await submit(name));
      engine.clock.advance(60_000);
    }
    await knex('executions')
      .where({ owner_id: builds[1].id })
      .update({ provider_id: 'attic' });
    const numbers = async (query: object) => {
      const { items } = await engine.call(listBuildsContract, { query });
      return items.map(build => build.number);
    };
    return { knex, engine, projectId, builds, numbers, submit };
  }

  it('is searched by a part of the image name in any case, or by a number', async () => {
    const { numbers } = await setup();
    expect(await numbers({ search: ' API ' })).toEqual([3, 1]);
    expect(await numbers({ search: 'FRONT' })).toEqual([2]);
    expect(await numbers({ search: '#2' })).toEqual([2]);
    expect(await numbers({ search: '%' })).toEqual([]);
  });

  it('holds those of a provider, whichever attempt was there', async () => {
    const { numbers } = await setup();
    expect(await numbers({ providerId: 'attic' })).toEqual([2]);
    expect(await numbers({ providerId: 'cellar' })).toEqual([]);
  });

  it('holds those from a moment on and before another, page by page', async () => {
    const { engine, builds, numbers } = await setup();
    const [first, second, third] = builds.map(build => build.createdAt);
    expect(await numbers({ createdFrom: second })).toEqual([3, 2]);
    expect(await numbers({ createdBefore: second })).toEqual([1]);
    const query = { createdFrom: first, createdBefore: third, limit: 1 };
    const page = await engine.call(listBuildsContract, { query });
    expect(page.items.map(build => build.number)).toEqual([2]);
    expect(await numbers({ ...query, cursor: page.nextCursor })).toEqual([1]);
  });

  it('tells the newest of each project that is asked about', async () => {
    const { engine, projectId, submit } = await setup();
    const { tenantId } = (await engine.call(listBuildsContract, {})).items[0];
    const other = await engine.call(createProjectContract, {
      params: { tenantId },
      body: { name: 'till', title: 'Till' },
    });
    const empty = await engine.call(createProjectContract, {
      params: { tenantId },
      body: { name: 'empty', title: 'Empty' },
    });
    await submit('till', other.id);
    const latest = async (...ids: string[]) => {
      const { items } = await engine.call(listLatestBuildsContract, {
        query: { projectIds: ids.join() },
      });
      return items.map(build => [build.projectName, build.number]).sort();
    };
    expect(await latest(projectId, other.id, empty.id)).toEqual([
      ['shop', 3],
      ['till', 1],
    ]);
    expect(await latest(projectId)).toEqual([['shop', 3]]);
  });

  it('tells what happened to the builds of a project, last first, and by pages of builds', async () => {
    const { engine, projectId, builds, submit } = await setup();
    const { tenantId } = (await engine.call(listBuildsContract, {})).items[0];
    const other = await engine.call(createProjectContract, {
      params: { tenantId },
      body: { name: 'till', title: 'Till' },
    });
    await submit('till', other.id);
    await engine.call(cancelBuildContract, {
      params: { buildId: builds[1].id },
    });
    const activity = (query: object) =>
      engine.call(listProjectActivityContract, {
        query: { projectId, ...query },
      });
    const told = ({ items }: Awaited<ReturnType<typeof activity>>) =>
      items.map(item => `${item.buildNumber} ${item.type}`);

    expect(told(await activity({}))).toEqual([
      '2 build.cancelled',
      '3 build.submitted',
      '2 build.submitted',
      '1 build.submitted',
    ]);
    const newest = await activity({ limit: 1 });
    expect(told(newest)).toEqual(['3 build.submitted']);
    expect(newest.items[0]).toMatchObject({
      subjectId: builds[2].id,
      wording: { code: 'build-submitted' },
    });
    const { nextCursor: cursor } = newest;
    expect(told(await activity({ limit: 1, cursor }))).toEqual([
      '2 build.cancelled',
      '2 build.submitted',
    ]);
  });

  it('refuses what is no list of ids', async () => {
    const { engine } = await setup();
    await expect(
      engine.call(listLatestBuildsContract, { query: { projectIds: 'a,b' } }),
    ).rejects.toMatchObject({ name: 'InputError' });
  });
});
