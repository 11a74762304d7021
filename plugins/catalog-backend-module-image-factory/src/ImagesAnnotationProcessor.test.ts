import { Entity } from '@backstage/catalog-model';
import { CatalogProcessorResult } from '@backstage/plugin-catalog-node';
import { ImagesAnnotationProcessor } from './ImagesAnnotationProcessor';

const entityOf = (images: string | undefined, kind = 'Component'): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind,
  metadata: {
    name: 'store',
    namespace: 'web',
    ...(images !== undefined && {
      annotations: { 'imagefactory.dev/images': images },
    }),
  },
});

async function relationsOf(entity: Entity): Promise<string[]> {
  const results: CatalogProcessorResult[] = [];
  await new ImagesAnnotationProcessor().postProcessEntity(
    entity,
    undefined,
    result => results.push(result),
  );
  return results.flatMap(result => {
    if (result.type !== 'relation') return [];
    const { source, type, target } = result.relation;
    const ref = ({ kind, namespace, name }: typeof source) =>
      `${kind}:${namespace}/${name}`.toLowerCase();
    return [`${ref(source)} ${type} ${ref(target)}`];
  });
}

describe('the annotation that names images', () => {
  it('is a relation to each of them, and back', async () => {
    const entity = entityOf('image:web/shop.api, data/etl.worker');
    expect(await relationsOf(entity)).toEqual([
      'component:web/store dependsOn image:web/shop.api',
      'image:web/shop.api dependencyOf component:web/store',
      'component:web/store dependsOn image:data/etl.worker',
      'image:data/etl.worker dependencyOf component:web/store',
    ]);
  });

  it('takes the namespace of the entity where none is written', async () => {
    expect(await relationsOf(entityOf('shop.api', 'Resource'))).toContain(
      'resource:web/store dependsOn image:web/shop.api',
    );
  });

  it.each(['', 'image:web/shop.api,', 'a/b/c', 'component:web/shop'])(
    'is refused with a sentence where it names what is no image: %j',
    async images => {
      await expect(relationsOf(entityOf(images))).rejects.toThrow(
        /imagefactory\.dev\/images names ".*", which is not the ref of an image/,
      );
    },
  );

  it.each([entityOf(undefined), entityOf('image:web/shop.api', 'System')])(
    'is looked for on what may run on images only: %#',
    async entity => {
      expect(await relationsOf(entity)).toEqual([]);
    },
  );
});
