import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  Project,
  projectReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ProjectCollatorFactory } from './ProjectCollatorFactory';

const aProject = (number: number): Project => ({
  id: `00000000-0000-4000-8000-00000000000${number}`,
  tenantId: '00000000-0000-4000-8000-000000000000',
  tenantName: 'web',
  tenantTitle: 'Web',
  name: `shop-${number}`,
  title: `Shop ${number}`,
  description: '',
  status: 'active',
  createdBy: 'user:default/ada',
  createdAt: '2026-01-01T00:00:00.000Z',
  allowedActions: [],
});

async function collect(projects: Project[]) {
  const callers: unknown[] = [];
  const list = async function* ofAll(_: unknown, __: unknown, by: unknown) {
    callers.push(by);
    yield* projects;
  };
  const auth = mockServices.auth({ pluginId: 'search' });
  const factory = new ProjectCollatorFactory({
    ...{ auth, pagesPath: '/tools' },
    factory: { list } as never,
  });
  const documents = await (await factory.getCollator()).toArray();
  return { factory, documents, callers };
}

describe('projects for the search', () => {
  it('are all of them, read as the search itself', async () => {
    const { documents, callers } = await collect([1, 2, 3].map(aProject));

    expect(documents.map(({ title }) => title)).toEqual([
      'Shop 1',
      'Shop 2',
      'Shop 3',
    ]);
    expect(callers).toEqual([
      { credentials: mockCredentials.service('plugin:search') },
    ]);
  });

  it('say where their page is, and of whom to ask whether it may be seen', async () => {
    const { factory, documents } = await collect([aProject(1)]);

    expect(documents).toEqual([
      {
        title: 'Shop 1',
        text: 'shop-1\nWeb',
        location: `/tools/projects/${aProject(1).id}`,
        authorization: { resourceRef: aProject(1).id },
        name: 'shop-1',
        tenant: 'Web',
        status: 'active',
      },
    ]);
    expect(factory.visibilityPermission).toBe(projectReadPermission);
  });

  it('are none where there is none', async () => {
    expect((await collect([])).documents).toEqual([]);
  });
});
