import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  Build,
  buildReadPermission,
  Image,
  imageReadPermission,
  Project,
  projectReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { BuildCollatorFactory } from './BuildCollatorFactory';
import { CollatorOptions } from './FactoryCollator';
import { ImageCollatorFactory } from './ImageCollatorFactory';
import { ProjectCollatorFactory } from './ProjectCollatorFactory';

const ID = '00000000-0000-4000-8000-00000000000';
const NOW = Date.parse('2026-11-26T12:00:00.000Z');
const DAY_MS = 86_400_000;

const of = {
  tenantId: `${ID}0`,
  tenantName: 'web',
  projectId: `${ID}1`,
  projectName: 'shop',
  projectTitle: 'Shop',
  createdAt: '2026-11-20T00:00:00.000Z',
};

const aProject: Project = {
  id: `${ID}1`,
  tenantId: of.tenantId,
  tenantName: 'web',
  tenantTitle: 'Web',
  name: 'shop',
  title: 'Shop',
  description: '',
  status: 'archived',
  createdBy: 'user:default/ada',
  createdAt: of.createdAt,
  allowedActions: [],
};

const anImage: Image = {
  ...of,
  id: `${ID}2`,
  name: 'api',
  repository: 'r.example.com/web/shop/api',
  versionCount: 1,
  latest: {
    id: `${ID}3`,
    digest: `sha256:${'a'.repeat(64)}`,
    tags: ['1.0', 'latest'],
    sizeBytes: 1,
    buildId: `${ID}4`,
    buildNumber: 7,
    createdAt: of.createdAt,
  },
};

const aBuild: Build = {
  ...of,
  id: `${ID}4`,
  number: 7,
  status: 'succeeded',
  method: 'container',
  imageName: 'api',
  tags: ['1.0'],
  requestedBy: 'user:default/ada',
};

/** An image factory that has these, and keeps what it was asked. */
function factoryOf(items: unknown[], end = async () => {}) {
  const asked: Array<{ id: string; input: unknown; by: unknown }> = [];
  const list = async function* all(
    contract: { id: string },
    input: unknown,
    by: unknown,
  ) {
    asked.push({ id: contract.id, input, by });
    yield* items;
    await end();
  };
  return { asked, factory: { list } as unknown as CollatorOptions['factory'] };
}

const kinds = {
  project: (options: CollatorOptions) => new ProjectCollatorFactory(options),
  image: (options: CollatorOptions) => new ImageCollatorFactory(options),
  build: (options: CollatorOptions) =>
    new BuildCollatorFactory({
      ...options,
      recentMs: 14 * DAY_MS,
      now: () => NOW,
    }),
};

function collatorOf(
  kind: keyof typeof kinds,
  factory: CollatorOptions['factory'],
) {
  const auth = mockServices.auth({ pluginId: 'search' });
  return kinds[kind]({ auth, factory, pagesPath: '/tools' });
}

async function documentsOf(kind: keyof typeof kinds, items: unknown[]) {
  const { asked, factory } = factoryOf(items);
  const collator = await collatorOf(kind, factory).getCollator();
  return { asked, documents: await collator.toArray() };
}

describe('what the search finds', () => {
  it('is of a project its title, its names and whether it is archived', async () => {
    const { documents } = await documentsOf('project', [aProject]);
    expect(documents).toEqual([
      {
        title: 'Shop',
        text: 'shop\nWeb',
        location: `/tools/projects/${aProject.id}`,
        authorization: { resourceRef: aProject.id },
        name: 'shop',
        tenant: 'Web',
        status: 'archived',
      },
    ]);
  });

  it('is of an image where it lies, its tags and its digest', async () => {
    const { documents } = await documentsOf('image', [anImage]);
    expect(documents).toEqual([
      {
        title: 'api',
        text: `r.example.com/web/shop/api\nShop\nshop\n1.0\nlatest\n${
          anImage.latest!.digest
        }`,
        location: `/tools/images/${anImage.id}`,
        authorization: { resourceRef: anImage.id },
        name: 'api',
        project: 'Shop',
        tenant: 'web',
        repository: 'r.example.com/web/shop/api',
        tags: ['1.0', 'latest'],
      },
    ]);
  });

  it('is of an image without a version its name', async () => {
    const { latest: _, ...bare } = anImage;
    const { documents } = await documentsOf('image', [bare]);
    expect(documents).toEqual([
      expect.objectContaining({
        text: 'r.example.com/web/shop/api\nShop\nshop',
        tags: [],
      }),
    ]);
  });

  it('is of a build its number, what it made and for whom, and not how it stands', async () => {
    const { asked, documents } = await documentsOf('build', [aBuild]);
    expect(documents).toEqual([
      {
        title: 'Shop #7',
        text: 'api\nshop\nweb\n1.0\nuser:default/ada',
        location: `/tools/builds/${aBuild.id}`,
        authorization: { resourceRef: aBuild.id },
        number: 7,
        image: 'api',
        tags: ['1.0'],
        requestedBy: 'user:default/ada',
        createdAt: of.createdAt,
        project: 'Shop',
        tenant: 'web',
      },
    ]);
    expect(asked[0].input).toEqual({
      query: { createdFrom: '2026-11-12T12:00:00.000Z' },
    });
  });

  it.each([
    ['project', 'listProjects', projectReadPermission, [aProject, aProject]],
    ['image', 'listImages', imageReadPermission, [anImage, anImage]],
    ['build', 'listBuilds', buildReadPermission, [aBuild, aBuild]],
  ] as const)(
    'is every %s, read as the search itself, and of each it asks who may see it',
    async (kind, list, permission, items) => {
      const { asked, documents } = await documentsOf(kind, [...items]);
      expect(documents).toHaveLength(items.length);
      expect(asked.map(({ id, by }) => [id, by])).toEqual([
        [list, { credentials: mockCredentials.service('plugin:search') }],
      ]);
      const collator = collatorOf(kind, factoryOf([]).factory);
      expect(collator.visibilityPermission).toBe(permission);
      expect((await documentsOf(kind, [])).documents).toEqual([]);
    },
  );

  it.each(['project', 'image', 'build'] as const)(
    'is no half of a list: a round of %ss that breaks off fails (PT-16)',
    async kind => {
      const item = { project: aProject, image: anImage, build: aBuild }[kind];
      const { factory } = factoryOf([item], async () => {
        throw new Error('page two is away');
      });
      const collator = await collatorOf(kind, factory).getCollator();
      await expect(collator.toArray()).rejects.toThrow('page two is away');
    },
  );
});
