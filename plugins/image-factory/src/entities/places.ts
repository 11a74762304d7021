import {
  IMAGE_ID_ANNOTATION,
  PROJECT_ID_ANNOTATION,
} from '@imagefactory/backstage-plugin-image-factory-common';

/**
 * What tells of an entity of the catalog whether the image factory knows of it.
 *
 * @public
 */
export interface PlaceEntity {
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    annotations?: Record<string, string>;
  };
  relations?: Array<{ type: string; targetRef: string }>;
}

const isKind = (entity: PlaceEntity, kind: string) =>
  entity.kind.toLowerCase() === kind;

/** Refs of the entities of a kind to which an entity has a relation. */
export function relatedRefs(
  entity: PlaceEntity,
  relation: { type: string; kind: string },
): string[] {
  const refs = (entity.relations ?? [])
    .filter(({ type }) => type === relation.type)
    .map(({ targetRef }) => targetRef)
    .filter(ref => ref.toLowerCase().startsWith(`${relation.kind}:`));
  return [...new Set(refs)];
}

/** Who owns an entity, as the catalog says. */
export function ownersOf({ relations = [] }: PlaceEntity): string[] {
  return relations
    .filter(({ type }) => type === 'ownedBy')
    .map(({ targetRef }) => targetRef);
}

/** Refs of the images that an entity runs on. */
export function imageRefsOf(entity: PlaceEntity): string[] {
  return relatedRefs(entity, { type: 'dependsOn', kind: 'image' });
}

/** The ref of an entity as the catalog and the roles compare it: in lower case. */
export function refOf({ kind, metadata }: PlaceEntity): string {
  const { namespace = 'default', name } = metadata;
  return `${kind}:${namespace}/${name}`.toLowerCase();
}

/** Id of the project that an entity stands for. */
export function projectIdOf(entity: PlaceEntity): string | undefined {
  return entity.metadata.annotations?.[PROJECT_ID_ANNOTATION];
}

/** Id of the image that an entity stands for. */
export function imageIdOf(entity: PlaceEntity): string | undefined {
  return entity.metadata.annotations?.[IMAGE_ID_ANNOTATION];
}

/**
 * Whether an entity stands for a project of the image factory.
 *
 * @public
 */
export function isImageProject(entity: PlaceEntity): boolean {
  return isKind(entity, 'imageproject') && projectIdOf(entity) !== undefined;
}

/**
 * Whether an entity stands for an image of the image factory.
 *
 * @public
 */
export function isImage(entity: PlaceEntity): boolean {
  return isKind(entity, 'image') && imageIdOf(entity) !== undefined;
}

/**
 * Whether a component or resource runs on images of the image factory: whether
 * it depends on one.
 *
 * @public
 */
export function runsOnImages(entity: PlaceEntity): boolean {
  return !isKind(entity, 'image') && imageRefsOf(entity).length > 0;
}

/** Whether an entity is a group, which may have roles in tenants. */
export function isGroup(entity: PlaceEntity): boolean {
  return isKind(entity, 'group');
}
