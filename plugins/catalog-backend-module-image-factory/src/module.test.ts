import { createBackendModule } from '@backstage/backend-plugin-api';
import { Entity } from '@backstage/catalog-model';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import {
  aProject,
  aTenant,
  anImage,
  FactoryDouble,
} from './__testUtils__/FactoryDouble';
import { startCatalog } from './__testUtils__/startCatalog';

jest.setTimeout(120_000);

function aComponent(
  name: string,
  parts: { dependsOn?: string[]; annotations?: Record<string, string> },
): Entity {
  const { dependsOn = [], annotations } = parts;
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      name,
      annotations: {
        'backstage.io/managed-by-location': 'url:http://example.com/a.yaml',
        'backstage.io/managed-by-origin-location':
          'url:http://example.com/a.yaml',
        ...annotations,
      },
    },
    spec: { type: 'service', lifecycle: 'x', owner: 'team-1', dependsOn },
  };
}

/** Components as files would bring them: one depends on images, one names them by the annotation. */
const components = [
  aComponent('by-spec', { dependsOn: ['image:web/shop.app'] }),
  aComponent('by-annotation', {
    annotations: { 'imagefactory.dev/images': 'web/shop.app' },
  }),
];

const componentsModule = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'components-of-the-test',
  register(reg) {
    reg.registerInit({
      deps: { catalog: catalogProcessingExtensionPoint },
      async init({ catalog }) {
        catalog.addEntityProvider({
          getProviderName: () => 'components-of-the-test',
          connect: connection =>
            connection.applyMutation({
              type: 'full',
              entities: components.map(entity => ({ entity })),
            }),
        });
      },
    });
  },
});

const relationsOf = (entity: Entity | undefined) =>
  (entity?.relations ?? []).map(
    ({ type, targetRef }) => `${type} ${targetRef}`,
  );

describe('the catalog with the module', () => {
  const factory = new FactoryDouble();
  let catalog: Awaited<ReturnType<typeof startCatalog>>;

  beforeAll(async () => {
    const tenant = aTenant(1, { name: 'web' });
    const shop = aProject(1, tenant, { name: 'shop' });
    const base = anImage(1, shop, { name: 'base' });
    const lib = anImage(2, shop, { name: 'lib', bases: [base] });
    factory.tenants = [tenant];
    factory.projects = [shop];
    factory.images = [
      ...[base, lib],
      anImage(3, shop, { name: 'app', bases: [lib, base] }),
    ];
    catalog = await startCatalog(factory, { features: [componentsModule] });
  });
  afterAll(() => catalog.stop());

  it('has the graph whole, in both directions (PT-06)', async () => {
    const all = await catalog.eventually(
      found =>
        relationsOf(found.get('imageproject:web/shop')).length === 4 &&
        relationsOf(found.get('image:web/shop.base')).length === 4,
    );
    expect(relationsOf(all.get('imageproject:web/shop'))).toEqual([
      'hasPart image:web/shop.app',
      'hasPart image:web/shop.base',
      'hasPart image:web/shop.lib',
      'ownedBy group:default/team-1',
    ]);
    expect(
      relationsOf(all.get('image:web/shop.app')).filter(
        relation => !relation.startsWith('dependencyOf'),
      ),
    ).toEqual([
      'builtFrom image:web/shop.base',
      'builtFrom image:web/shop.lib',
      'ownedBy group:default/team-1',
      'partOf imageproject:web/shop',
    ]);
    expect(relationsOf(all.get('image:web/shop.base'))).toEqual([
      'baseOf image:web/shop.app',
      'baseOf image:web/shop.lib',
      'ownedBy group:default/team-1',
      'partOf imageproject:web/shop',
    ]);
  });

  it('leads from an image to what runs on it, by its file or by its annotation, and back', async () => {
    const all = await catalog.eventually(
      found => relationsOf(found.get('image:web/shop.app')).length === 6,
    );
    expect(relationsOf(all.get('image:web/shop.app'))).toEqual(
      expect.arrayContaining([
        'dependencyOf component:default/by-annotation',
        'dependencyOf component:default/by-spec',
      ]),
    );
    for (const name of ['by-annotation', 'by-spec']) {
      expect(relationsOf(all.get(`component:default/${name}`))).toContain(
        'dependsOn image:web/shop.app',
      );
    }
  });

  it('loses an edge when the next version stands on something else', async () => {
    const [base, , app] = factory.images;
    factory.images[2] = anImage(3, factory.projects[0], {
      ...{ name: 'app', bases: [base] },
    });
    await catalog.events.publish({
      topic: 'image-factory',
      eventPayload: {
        id: `image:${app.id}:2`,
        type: 'image.version-recorded',
        at: '2026-01-02T03:04:05.678Z',
        actor: 'system',
        subject: { type: 'image', id: app.id, sequence: 2 },
      },
    });
    const all = await catalog.eventually(
      found => relationsOf(found.get('image:web/shop.app')).length === 5,
    );
    expect(relationsOf(all.get('image:web/shop.app'))).toEqual([
      'builtFrom image:web/shop.base',
      'dependencyOf component:default/by-annotation',
      'dependencyOf component:default/by-spec',
      'ownedBy group:default/team-1',
      'partOf imageproject:web/shop',
    ]);
    expect(relationsOf(all.get('image:web/shop.lib'))).not.toContain(
      'baseOf image:web/shop.app',
    );
  });

  it('hears events of a newer release, and passes over what is none', async () => {
    const image = anImage(4, factory.projects[0], { name: 'new' });
    factory.images.push(image);
    const publish = (eventPayload: unknown) =>
      catalog.events.publish({ topic: 'image-factory', eventPayload });
    await publish({ type: 'image.dreamt' });
    await publish({
      id: `image:${image.id}:9`,
      type: 'image.dreamt',
      at: '2026-01-02T03:04:05.678Z',
      actor: 'system',
      subject: { type: 'image', id: image.id, sequence: 9 },
      mood: 'good',
    });
    const all = await catalog.eventually(found =>
      found.has('image:web/shop.new'),
    );
    expect(all.get('image:web/shop.new')).toMatchObject({ kind: 'Image' });
  });
});
