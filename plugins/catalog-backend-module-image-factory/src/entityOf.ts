import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  Entity,
} from '@backstage/catalog-model';
import {
  Image,
  Project,
  Tenant,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { IMAGE_ID_ANNOTATION, PROJECT_ID_ANNOTATION } from './annotations';
import {
  imageEntityName,
  imageEntityRef,
  projectEntityName,
  projectEntityRef,
} from './entityNames';
import { IMAGE_FACTORY_API_VERSION } from './imageFactoryEntityModel';

/** Type of the location of what comes from no file. */
export const LOCATION_TYPE = 'image-factory';

/** Where the entities come from: no file. */
const LOCATION = `${LOCATION_TYPE}:portal`;

const LOCATED = {
  [ANNOTATION_LOCATION]: LOCATION,
  [ANNOTATION_ORIGIN_LOCATION]: LOCATION,
};

/** Every entity has an owner; this is one that no group is called by. */
const NOBODY = 'group:default/nobody';

/**
 * The project says who, or else its tenant does, which may have several owners
 * where an entity has one: the first group, or else the first user.
 */
function ownerOf({ owner }: Project, { roleBindings }: Tenant): string {
  if (owner) return owner;
  const owners = roleBindings
    .filter(({ role }) => role === 'owner')
    .map(({ principalRef }) => principalRef);
  return owners.find(ref => ref.startsWith('group:')) ?? owners[0] ?? NOBODY;
}

const lifecycleOf = ({ status }: Project) =>
  status === 'archived' ? 'archived' : 'active';

/** The entity of a project. */
export function projectEntityOf(project: Project, tenant: Tenant): Entity {
  return {
    apiVersion: IMAGE_FACTORY_API_VERSION,
    kind: 'ImageProject',
    metadata: {
      ...projectEntityName(project),
      title: project.title,
      ...(project.description && { description: project.description }),
      annotations: { ...LOCATED, [PROJECT_ID_ANNOTATION]: project.id },
    },
    spec: {
      owner: ownerOf(project, tenant),
      tenant: project.tenantName,
      lifecycle: lifecycleOf(project),
      ...(project.system && { system: project.system }),
      ...(project.sources?.length && { sources: project.sources }),
      ...(project.defaultMethod && { defaultMethod: project.defaultMethod }),
    },
  };
}

/**
 * Images that another one stands on, by their ids: those of its tenant that it
 * read, without itself.
 */
export function basesOf(image: Image): string[] {
  const ids = (image.latest?.baseImages ?? []).flatMap(
    base => base.imageId ?? [],
  );
  return [...new Set(ids)].filter(id => id !== image.id);
}

/**
 * The entity of an image.
 *
 * @param about.images - Those that it stands on, among others, by their ids.
 */
export function imageEntityOf(
  image: Image,
  about: { project: Project; tenant: Tenant; images: Map<string, Image> },
): Entity {
  const { project, tenant, images } = about;
  const bases = basesOf(image).flatMap(id => images.get(id) ?? []);
  const { latest } = image;
  return {
    apiVersion: IMAGE_FACTORY_API_VERSION,
    kind: 'Image',
    metadata: {
      ...imageEntityName(image),
      title: image.name,
      annotations: {
        ...LOCATED,
        [IMAGE_ID_ANNOTATION]: image.id,
        [PROJECT_ID_ANNOTATION]: image.projectId,
      },
    },
    spec: {
      type: 'container',
      owner: ownerOf(project, tenant),
      project: projectEntityRef(project),
      lifecycle: lifecycleOf(project),
      repository: image.repository,
      ...(latest && { latest: { digest: latest.digest, tags: latest.tags } }),
      ...(bases.length > 0 && { builtFrom: bases.map(imageEntityRef) }),
    },
  };
}
