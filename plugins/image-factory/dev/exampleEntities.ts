import { Entity } from '@backstage/catalog-model';
import {
  Image,
  Project,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { FakeWorld } from './FakeWorld';
import { idOf } from './ids';

const OWNER = 'group:default/web-team';
const API = 'image:web/shop.api';
const WORKER = 'image:web/shop.worker';
const NIGHTLY = 'image:web/shop.nightly';
const SHOP = 'imageproject:web/shop';
/** Of a tenant that the person is not in. */
const FOREIGN = 'image:ops/secret.app';

/** What relations an entity has, e.g. `{ partOf: ['system:default/shop'] }`. */
type Relations = Record<string, string[]>;

function anEntity(
  ref: string,
  kind: string,
  parts: {
    title?: string;
    annotations?: Record<string, string>;
    spec: Entity['spec'];
    relations?: Relations;
  },
): Entity {
  const [namespace, name] = ref.split(':')[1].split('/');
  return {
    apiVersion: /^Image/.test(kind)
      ? 'imagefactory.dev/v1alpha1'
      : 'backstage.io/v1alpha1',
    kind,
    metadata: {
      uid: ref,
      namespace,
      name,
      ...(parts.title && { title: parts.title }),
      annotations: parts.annotations ?? {},
    },
    spec: parts.spec,
    relations: Object.entries({ ownedBy: [OWNER], ...parts.relations }).flatMap(
      ([type, refs]) => refs.map(targetRef => ({ type, targetRef })),
    ),
  };
}

const projectEntity = (
  ref: string,
  project: Pick<Project, 'id' | 'title'>,
  relations: Relations,
) =>
  anEntity(ref, 'ImageProject', {
    title: project.title,
    annotations: { 'imagefactory.dev/project-id': project.id },
    spec: { owner: OWNER, tenant: 'web', lifecycle: 'active' },
    relations,
  });

const imageEntity = (
  ref: string,
  image: Pick<Image, 'id' | 'name'>,
  relations: Relations,
) =>
  anEntity(ref, 'Image', {
    title: image.name,
    annotations: { 'imagefactory.dev/image-id': image.id },
    spec: { type: 'container', owner: OWNER, lifecycle: 'active' },
    relations,
  });

function component(name: string, dependsOn: string[]): Entity {
  return anEntity(`component:default/${name}`, 'Component', {
    spec: { type: 'service', lifecycle: 'production', owner: OWNER },
    relations: { dependsOn },
  });
}

function group(name: string): Entity {
  return anEntity(`group:default/${name}`, 'Group', {
    spec: { type: 'team', children: [] },
    relations: { ownedBy: [] },
  });
}

/**
 * What the catalog holds of a world: its first project with its images, two
 * that the person may not see, components that run on images, and groups.
 */
export function exampleEntities(world: FakeWorld): Entity[] {
  const project = world.projects[0] ?? { id: idOf(2, 1), title: 'Web shop' };
  const [api, worker, nightly] = [1, 2, 3].map(n => {
    const id = idOf(5, n);
    return (
      world.images.find(each => each.id === id) ?? { id, name: `image ${n}` }
    );
  });
  const images = [API, WORKER, NIGHTLY];
  return [
    projectEntity(SHOP, project, { hasPart: images }),
    imageEntity(API, api, {
      partOf: [SHOP],
      baseOf: [WORKER, NIGHTLY],
      dependencyOf: ['component:default/store', 'component:default/till'],
    }),
    imageEntity(WORKER, worker, { partOf: [SHOP], builtFrom: [API] }),
    imageEntity(NIGHTLY, nightly, { partOf: [SHOP], builtFrom: [API] }),
    projectEntity(
      'imageproject:ops/secret',
      { id: idOf(2, 99), title: 'Secret' },
      { hasPart: [FOREIGN] },
    ),
    imageEntity(FOREIGN, { id: idOf(5, 99), name: 'app' }, {}),
    component('store', [API, WORKER, NIGHTLY, 'image:web/gone']),
    component('till', [API]),
    component('closed', [FOREIGN]),
    component('plain', []),
    group('web-team'),
    group('nobody'),
  ];
}
