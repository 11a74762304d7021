import { createBackendPlugin } from '@backstage/backend-plugin-api';
import { mockCredentials } from '@backstage/backend-test-utils';
import {
  archiveProjectContract,
  createProjectContract,
  listProjectsContract,
  listTenantsContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  ImageFactoryService,
  imageFactoryServiceRef,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { startSuite, TestSuite } from './__testUtils__/startSuite';
import { createTestDatabases } from './__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe('the image factory for another backend plugin', () => {
  let suite: TestSuite;
  let factory: ImageFactoryService;
  const of = (name: string) => ({
    credentials: mockCredentials.user(`user:default/${name}`),
  });

  beforeAll(async () => {
    const other = createBackendPlugin({
      pluginId: 'other',
      register(env) {
        env.registerInit({
          deps: { service: imageFactoryServiceRef },
          async init({ service }) {
            factory = service;
          },
        });
      },
    });
    suite = await startSuite({
      knex: await databases.init('SQLITE_3'),
      features: [other],
    });
  });

  const createProject = async (person: string, name: string) => {
    const { items } = await factory.call(listTenantsContract, {}, of(person));
    return factory.call(
      createProjectContract,
      { params: { tenantId: items[0].id }, body: { name, title: name } },
      of(person),
    );
  };

  it('does what its user may, and is audited as that user', async () => {
    const project = await createProject('bob', 'shop');
    expect(project).toMatchObject({
      name: 'shop',
      createdBy: 'user:default/bob',
    });
    expect(suite.audits).toContainEqual({
      eventId: 'project-create',
      outcome: 'success',
    });
  });

  it('is refused what its user may not, with status and code', async () => {
    const { id: projectId } = await createProject('ada', 'till');
    const archive = (person: string) =>
      factory.call(
        archiveProjectContract,
        { params: { projectId } },
        of(person),
      );

    await expect(archive('vera')).rejects.toMatchObject({
      statusCode: 403,
      body: { error: { name: 'NotAllowedError' } },
    });
    await expect(archive('cleo')).rejects.toMatchObject({ statusCode: 404 });
  });

  it('lists over all pages, and only what its user sees', async () => {
    for (let number = 0; number < 4; number += 1) {
      await createProject('cleo', `data-${number}`);
    }
    const namesOf = async (person: string) => {
      const names: string[] = [];
      const input = { query: { limit: 3 } };
      const list = factory.list(listProjectsContract, input, of(person));
      for await (const { name } of list) names.push(name);
      return names;
    };
    expect((await namesOf('cleo')).sort()).toEqual([
      ...['data-0', 'data-1', 'data-2', 'data-3'],
    ]);
    expect(await namesOf('nobody')).toEqual([]);
  });
});
