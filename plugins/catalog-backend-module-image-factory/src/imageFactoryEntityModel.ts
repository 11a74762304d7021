import {
  CatalogModelKindDefinition,
  CatalogModelRelationPairDefinition,
  createCatalogModelLayer,
} from '@backstage/catalog-model/alpha';
import {
  IMAGE_ID_ANNOTATION,
  IMAGES_ANNOTATION,
  PROJECT_ID_ANNOTATION,
} from './annotations';

/** Group of the API versions of the kinds. */
const GROUP = 'imagefactory.dev';

/**
 * API version of the kinds.
 *
 * @public
 */
export const IMAGE_FACTORY_API_VERSION = `${GROUP}/v1alpha1`;

const text = (description: string, example: string) => ({
  type: 'string',
  minLength: 1,
  description,
  examples: [example],
});

const lifecycle = {
  ...text('Whether builds are still made for it', 'active'),
  examples: ['active', 'archived'],
};

const OWNED = {
  selector: { path: 'spec.owner' },
  relation: 'ownedBy',
  defaultKind: 'Group',
  defaultNamespace: 'default' as const,
  allowedKinds: ['Group', 'User'],
};

const PROJECT_SCHEMA = {
  type: 'object' as const,
  required: ['spec'],
  properties: {
    spec: {
      type: 'object',
      required: ['owner', 'tenant'],
      properties: {
        owner: text(
          'Ref of the group or user that owns it: its own, or else that of its tenant',
          'group:default/web-team',
        ),
        tenant: text('Name of the tenant that it belongs to', 'web'),
        lifecycle,
        system: text('Ref of the system that it is part of', 'shop'),
        sources: {
          type: 'array',
          description: 'Addresses of the repositories that are built in it',
          items: text('Address', 'https://git.example.com/web/shop.git'),
        },
        defaultMethod: text(
          'Build method that builds in it begin with',
          'container',
        ),
      },
    },
  },
};

const IMAGE_SCHEMA = {
  type: 'object' as const,
  required: ['spec'],
  properties: {
    spec: {
      type: 'object',
      required: ['type', 'owner', 'project', 'lifecycle'],
      properties: {
        type: {
          ...text('What is built', 'container'),
          enum: ['container', 'vm'],
        },
        owner: text(
          'Ref of the group or user that owns its project',
          'group:default/web-team',
        ),
        project: text(
          'Ref of the project that it belongs to',
          'imageproject:web/shop',
        ),
        lifecycle,
        repository: text(
          'Registry host and path',
          'registry.example.com/web/shop/api',
        ),
        latest: {
          type: 'object',
          description: 'The version that was pushed last',
          required: ['digest'],
          properties: {
            digest: text('Of its manifest', `sha256:${'0'.repeat(64)}`),
            tags: {
              type: 'array',
              description: 'Under which it was pushed',
              items: { type: 'string' },
            },
          },
        },
        builtFrom: {
          type: 'array',
          description: 'Refs of the images that the latest version stands on',
          items: text('Ref of an image', 'image:web/shop.base'),
        },
      },
    },
  },
};

const PROJECT_KIND: CatalogModelKindDefinition = {
  group: GROUP,
  names: {
    kind: 'ImageProject',
    singular: 'imageproject',
    plural: 'imageprojects',
  },
  description: 'A project of the image factory: sources, builds and images.',
  versions: [
    {
      name: 'v1alpha1',
      relationFields: [
        OWNED,
        {
          selector: { path: 'spec.system' },
          relation: 'partOf',
          defaultKind: 'System',
          defaultNamespace: 'default',
        },
      ],
      schema: { jsonSchema: PROJECT_SCHEMA },
    },
  ],
};

const IMAGE_KIND: CatalogModelKindDefinition = {
  group: GROUP,
  names: { kind: 'Image', singular: 'image', plural: 'images' },
  description:
    'An image product of a project, in all of its versions: a repository of a registry.',
  versions: [
    {
      name: 'v1alpha1',
      relationFields: [
        OWNED,
        {
          selector: { path: 'spec.project' },
          relation: 'partOf',
          defaultKind: 'ImageProject',
          defaultNamespace: 'inherit',
        },
        {
          selector: { path: 'spec.builtFrom' },
          relation: 'builtFrom',
          defaultKind: 'Image',
          defaultNamespace: 'inherit',
        },
      ],
      schema: { jsonSchema: IMAGE_SCHEMA },
    },
  ],
};

const PART_OF = {
  forward: { type: 'partOf', title: 'part of' },
  reverse: { type: 'hasPart', title: 'has part' },
};

const RELATIONS: CatalogModelRelationPairDefinition[] = [
  {
    fromKind: ['ImageProject', 'Image'],
    toKind: ['Group', 'User'],
    description: 'Who owns a project or an image.',
    forward: { type: 'ownedBy', title: 'owned by' },
    reverse: { type: 'ownerOf', title: 'owner of' },
  },
  {
    fromKind: 'ImageProject',
    toKind: 'System',
    description: 'The system that a project makes images for.',
    ...PART_OF,
  },
  {
    fromKind: 'Image',
    toKind: 'ImageProject',
    description: 'The project in which an image is built.',
    ...PART_OF,
  },
  {
    fromKind: 'Image',
    toKind: 'Image',
    description: 'An image that the latest version of another stands on.',
    forward: { type: 'builtFrom', title: 'built from' },
    reverse: { type: 'baseOf', title: 'base of' },
  },
  {
    fromKind: ['Component', 'Resource'],
    toKind: 'Image',
    description: 'What runs on an image.',
    forward: { type: 'dependsOn', title: 'depends on' },
    reverse: { type: 'dependencyOf', title: 'dependency of' },
  },
];

/**
 * The kinds `ImageProject` and `Image` as a layer of the catalog's model.
 *
 * @public
 */
export const imageFactoryEntityModel = createCatalogModelLayer({
  layerId: 'imagefactory.dev/kinds',
  builder(model) {
    model.addKind(PROJECT_KIND);
    model.addKind(IMAGE_KIND);
    for (const relation of RELATIONS) model.addRelationPair(relation);
    model.addAnnotation({
      name: PROJECT_ID_ANNOTATION,
      title: 'Project of the image factory',
      description: 'Id of the project that the entity stands for.',
    });
    model.addAnnotation({
      name: IMAGE_ID_ANNOTATION,
      title: 'Image of the image factory',
      description: 'Id of the image that the entity stands for.',
    });
    model.addAnnotation({
      name: IMAGES_ANNOTATION,
      title: 'Images of the image factory',
      description:
        'Refs of the images that a component or resource runs on, separated by commas.',
    });
  },
});
