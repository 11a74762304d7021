import {
  getBuildContract,
  listBuildsContract,
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
