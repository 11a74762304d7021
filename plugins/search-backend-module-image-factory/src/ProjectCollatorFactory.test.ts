import { mockServices } from '@backstage/backend-test-utils';
import {
  ImageFactoryClient,
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

/** Gives these pages, one after the other. */
function aClient(pages: Project[][]) {
  const calls: any[] = [];
  const call = async (_: unknown, input: any) => {
    calls.push(input);
    const place = Number(input.query.cursor ?? 0);
    const nextCursor = place + 1 < pages.length ? `${place + 1}` : undefined;
    return { items: pages[place], nextCursor };
  };
  const client = { call } as unknown as Pick<ImageFactoryClient, 'call'>;
  return { client, calls };
}

async function collect(pages: Project[][]) {
  const { client, calls } = aClient(pages);
  const factory = new ProjectCollatorFactory({
    auth: mockServices.auth({ pluginId: 'search' }),
    client,
    pagesPath: '/tools',
  });
  const documents = await (await factory.getCollator()).toArray();
  return { factory, documents, calls };
}

describe('projects for the search', () => {
  it('are read page by page to the last one, each time with a token', async () => {
    const { documents, calls } = await collect([
      [aProject(1), aProject(2)],
      [aProject(3)],
    ]);

    expect(documents.map(({ title }) => title)).toEqual([
      'Shop 1',
      'Shop 2',
      'Shop 3',
    ]);
    expect(calls).toHaveLength(2);
    calls.forEach(({ token }) => expect(token).toEqual(expect.any(String)));
  });

  it('say where their page is, and of whom to ask whether it may be seen', async () => {
    const { factory, documents } = await collect([[aProject(1)]]);

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
    expect((await collect([[]])).documents).toEqual([]);
  });
});
