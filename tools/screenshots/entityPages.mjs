const entity = {
  project: '/catalog/web/imageproject/shop',
  image: '/catalog/web/image/shop.api',
  component: '/catalog/default/component/store',
  group: '/catalog/default/group/web-team',
};

/** The pages of the catalog that show something of the image factory. */
const places = {
  'entity-project': entity.project,
  'entity-project-builds': `${entity.project}/builds`,
  'entity-project-images': `${entity.project}/images`,
  'entity-project-activity': `${entity.project}/activity`,
  'entity-image': entity.image,
  'entity-image-versions': `${entity.image}/versions`,
  'entity-image-ancestry': `${entity.image}/ancestry`,
  'entity-nightly-ancestry': '/catalog/web/image/shop.nightly/ancestry',
  'entity-component': entity.component,
  'entity-component-images': `${entity.component}/images`,
  'entity-group': entity.group,
};

/** Pages of the catalog, as `pages` has those of the image factory; `at` is the whole path. */
export const entityPages = [
  ...Object.entries(places).map(([name, at]) => ({ name, at })),
  ...Object.entries({
    'entity-denied-project': '/catalog/ops/imageproject/secret',
    'entity-denied-builds': '/catalog/ops/imageproject/secret/builds',
    'entity-denied-component': '/catalog/default/component/closed/images',
    'entity-group-none': '/catalog/default/group/nobody',
  }).map(([name, at]) => ({ name, at, only: 'viewer' })),
  ...['project', 'image', 'component'].map(kind => ({
    name: `entity-${kind}-broken`,
    at: entity[kind],
    of: 'broken',
    only: 'owner',
  })),
  {
    name: 'entity-project-builds-waiting',
    at: `${entity.project}/builds`,
    of: 'slow',
    isWaiting: true,
    only: 'owner',
    widths: [320, 1440],
  },
  ...Object.entries(places).map(([name, at]) => ({
    name: `${name}-german`,
    at,
    language: 'de',
    only: 'owner',
    widths: [320, 1440],
  })),
];
