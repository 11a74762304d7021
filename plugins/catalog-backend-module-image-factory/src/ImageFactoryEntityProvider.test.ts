import { mockServices } from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import { EntityProviderMutation } from '@backstage/plugin-catalog-node';
import {
  aProject,
  aTenant,
  anImage,
  FactoryDouble,
} from './__testUtils__/FactoryDouble';
import { FactoryReader } from './FactoryReader';
import { ImageFactoryEntityProvider } from './ImageFactoryEntityProvider';

/** The catalog, as far as a provider fills it. */
class CatalogDouble {
  readonly entities = new Map<string, Entity>();
  readonly mutations: EntityProviderMutation[] = [];

  readonly connection = {
    applyMutation: async (mutation: EntityProviderMutation) => {
      this.mutations.push(mutation);
      if (mutation.type === 'full') this.entities.clear();
      const added =
        mutation.type === 'full' ? mutation.entities : mutation.added;
      for (const { entity } of added) {
        this.entities.set(stringifyEntityRef(entity), entity);
      }
    },
    refresh: async () => undefined,
  };

  get refs() {
    return [...this.entities.keys()].sort();
  }
}

async function setup() {
  const factory = new FactoryDouble();
  const catalog = new CatalogDouble();
  const logger = mockServices.logger.mock();
  let synchronise: (() => Promise<void>) | undefined;
  const provider = new ImageFactoryEntityProvider({
    reader: new FactoryReader({
      auth: mockServices.auth(),
      factory: factory as never,
    }),
    logger,
    taskRunner: {
      run: async ({ fn }) => {
        synchronise = () => Promise.resolve((fn as () => Promise<void>)());
      },
    },
  });
  await provider.connect(catalog.connection);
  return {
    ...{ factory, catalog, logger, provider },
    synchronise: () => synchronise!(),
    tell: async (type: string, id: string) => {
      provider.take({ subject: { type: type as 'image', id, sequence: 1 } });
      await provider.settled();
    },
  };
}

/** Twenty projects of two tenants, with three images each. */
function fill(factory: FactoryDouble) {
  factory.tenants = [aTenant(1), aTenant(2)];
  factory.projects = Array.from({ length: 20 }, (_, index) =>
    aProject(index, factory.tenants[index % 2]),
  );
  factory.images = factory.projects.flatMap((project, index) =>
    [0, 1, 2].map(number => anImage(3 * index + number, project)),
  );
}

describe('ImageFactoryEntityProvider', () => {
  it('gives an entity for each project and image, with owner, place and latest version', async () => {
    const { factory, catalog, synchronise } = await setup();
    const [tenant] = (factory.tenants = [aTenant(1, { name: 'web' })]);
    const [shop] = (factory.projects = [
      aProject(1, tenant, { name: 'shop', description: 'All of it' }),
    ]);
    const base = anImage(1, shop, { name: 'base' });
    factory.images = [base, anImage(2, shop, { name: 'api', bases: [base] })];
    await synchronise();

    expect(catalog.refs).toEqual([
      'image:web/shop.api',
      'image:web/shop.base',
      'imageproject:web/shop',
    ]);
    expect(catalog.entities.get('imageproject:web/shop')).toMatchObject({
      metadata: {
        title: 'Project 1',
        description: 'All of it',
        annotations: { 'imagefactory.dev/project-id': shop.id },
      },
      spec: {
        owner: 'group:default/team-1',
        tenant: 'web',
        lifecycle: 'active',
      },
    });
    expect(catalog.entities.get('image:web/shop.api')).toMatchObject({
      metadata: {
        annotations: { 'imagefactory.dev/image-id': factory.images[1].id },
      },
      spec: {
        type: 'container',
        project: 'imageproject:web/shop',
        latest: { digest: factory.images[1].latest!.digest, tags: ['1.0'] },
        builtFrom: ['image:web/shop.base'],
      },
    });
    expect(
      catalog.entities.get('image:web/shop.base')!.spec,
    ).not.toHaveProperty('builtFrom');
  });

  it('gives owner, system, repositories and method that a project says', async () => {
    const { factory, catalog, synchronise } = await setup();
    const [tenant] = (factory.tenants = [aTenant(1, { name: 'web' })]);
    const place = {
      owner: 'group:default/shop-team',
      system: 'system:default/shop',
      sources: ['https://git.example.com/shop.git'],
      defaultMethod: 'container' as const,
    };
    factory.projects = [aProject(1, tenant, { name: 'shop', ...place })];
    factory.images = [anImage(1, factory.projects[0], { name: 'api' })];
    await synchronise();

    expect(catalog.entities.get('imageproject:web/shop')).toMatchObject({
      spec: place,
    });
    expect(catalog.entities.get('image:web/shop.api')).toMatchObject({
      spec: { owner: 'group:default/shop-team' },
    });
  });

  it('leaves a project to the file that keeps it, and its images stay', async () => {
    const { factory, catalog, synchronise, tell } = await setup();
    const [tenant] = (factory.tenants = [aTenant(1, { name: 'web' })]);
    const shop = aProject(1, tenant, { name: 'shop' });
    factory.projects = [shop];
    factory.images = [anImage(1, shop, { name: 'api' })];
    await synchronise();
    shop.file = { location: 'url:https://git.example.com/a', problems: [] };
    await tell('project', shop.id);

    expect(catalog.mutations.at(-1)).toMatchObject({
      type: 'delta',
      removed: [
        { entityRef: 'imageproject:web/shop', locationKey: 'image-factory' },
      ],
    });
    await synchronise();
    expect(catalog.refs).toEqual(['image:web/shop.api']);
  });

  it('is not held up by images that are built from each other', async () => {
    const { factory, catalog, synchronise } = await setup();
    const [tenant] = (factory.tenants = [aTenant(1, { name: 'web' })]);
    const shop = aProject(1, tenant, { name: 'shop' });
    factory.projects = [shop];
    const [a, b] = [1, 2].map(number => anImage(number, shop));
    factory.images = [
      anImage(1, shop, { bases: [b] }),
      anImage(2, shop, { bases: [a] }),
    ];
    await synchronise();
    expect(
      ['image-1', 'image-2'].map(
        name => catalog.entities.get(`image:web/shop.${name}`)?.spec?.builtFrom,
      ),
    ).toEqual([['image:web/shop.image-2'], ['image:web/shop.image-1']]);
  });

  it('keeps what it has when it gets half an answer (PT-03)', async () => {
    const { factory, catalog, synchronise, logger } = await setup();
    fill(factory);
    await synchronise();
    expect(catalog.refs).toHaveLength(80);

    const error = new Error('Bad gateway');
    factory.failure = { list: 'listImages', after: 0, error };
    await expect(synchronise()).rejects.toThrow('Bad gateway');
    factory.failure = { list: 'listProjects', after: 10, error };
    await expect(synchronise()).rejects.toThrow('Bad gateway');
    factory.failure = undefined;
    const { tenants, projects, images } = factory;
    Object.assign(factory, { tenants: [], projects: [], images: [] });
    await synchronise();
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('keeps what it has'),
    );
    expect(catalog.refs).toHaveLength(80);

    Object.assign(factory, { tenants, projects, images });
    factory.images = [...images, anImage(99, projects[0])];
    await synchronise();
    expect(catalog.refs).toHaveLength(81);
  });

  it('believes that all is gone when it is told so twice', async () => {
    const { factory, catalog, synchronise } = await setup();
    fill(factory);
    await synchronise();
    Object.assign(factory, { tenants: [], projects: [], images: [] });
    await synchronise();
    await synchronise();
    expect(catalog.refs).toEqual([]);
  });

  it('brings what happened at once, and only what it changed', async () => {
    const { factory, catalog, synchronise, tell } = await setup();
    fill(factory);
    await synchronise();
    catalog.mutations.length = 0;
    const pushed = anImage(99, factory.projects[0]);
    factory.images.push(pushed);
    await tell('image', pushed.id);
    factory.projects[0] = { ...factory.projects[0], status: 'archived' };
    await tell('project', factory.projects[0].id);
    await tell('tenant', factory.tenants[1].id);

    expect(
      catalog.mutations.map(mutation =>
        mutation.type === 'delta' ? [...mutation.added].length : 'full',
      ),
    ).toEqual([1, 5, 40]);
    expect(
      [...catalog.entities.values()].filter(
        ({ spec }) => spec?.lifecycle === 'archived',
      ),
    ).toHaveLength(5);
  });

  it('reads what was told many times once, and nothing of builds', async () => {
    const { factory, catalog, provider } = await setup();
    fill(factory);
    for (const sequence of [1, 2, 3]) {
      const [{ id }] = factory.images;
      provider.take({ subject: { type: 'image', id, sequence } });
      provider.take({ subject: { type: 'build', id, sequence } });
    }
    await provider.settled();
    expect(catalog.mutations).toHaveLength(1);
  });

  it('brings what is told during a full synchronisation after it', async () => {
    const { factory, catalog, synchronise, provider } = await setup();
    fill(factory);
    const full = synchronise();
    const late = anImage(99, factory.projects[0]);
    factory.images = [...factory.images, late];
    provider.take({ subject: { type: 'image', id: late.id, sequence: 1 } });
    await Promise.all([full, provider.settled()]);
    expect(catalog.refs).toHaveLength(81);
    expect(catalog.mutations.map(({ type }) => type)).toEqual([
      'full',
      'delta',
    ]);
  });

  it('goes on after something that it could not read, and says so', async () => {
    const { factory, catalog, tell, logger } = await setup();
    fill(factory);
    await tell('image', 'gone');
    expect(logger.warn).toHaveBeenCalledWith(
      expect.stringContaining('The image gone could not be brought'),
      expect.anything(),
    );
    await tell('image', factory.images[0].id);
    expect(catalog.refs).toHaveLength(1);
  });
});
