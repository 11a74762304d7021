import {
  CompoundEntityRef,
  Entity,
  getCompoundEntityRef,
  parseEntityRef,
  RELATION_DEPENDENCY_OF,
  RELATION_DEPENDS_ON,
} from '@backstage/catalog-model';
import { InputError } from '@backstage/errors';
import {
  CatalogProcessor,
  CatalogProcessorEmit,
  processingResult,
} from '@backstage/plugin-catalog-node';
import { IMAGES_ANNOTATION } from '@imagefactory/backstage-plugin-image-factory-common';

/** What may run on images. */
const KINDS = new Set(['component', 'resource']);

function refused(text: string): InputError {
  return new InputError(
    `The annotation ${IMAGES_ANNOTATION} names "${text}", which is not the ref of an image: write e.g. image:web/shop.api, and commas between several`,
  );
}

function parse(text: string, defaultNamespace?: string): CompoundEntityRef {
  let ref: CompoundEntityRef;
  try {
    ref = parseEntityRef(text, { defaultKind: 'Image', defaultNamespace });
  } catch {
    throw refused(text);
  }
  if (ref.kind.toLocaleLowerCase('en-US') !== 'image') throw refused(text);
  // What follows the first slash is the name, whatever is in it.
  if (/[:/]/.test(ref.name)) throw refused(text);
  return ref;
}

/** Makes of the annotation that names images the same relations as `spec.dependsOn` does. */
export class ImagesAnnotationProcessor implements CatalogProcessor {
  getProcessorName(): string {
    return 'ImagesAnnotationProcessor';
  }

  /** @throws InputError, which the catalog shows on the entity, if the annotation names what can't be an image. */
  async postProcessEntity(
    entity: Entity,
    _location: unknown,
    emit: CatalogProcessorEmit,
  ): Promise<Entity> {
    const named = entity.metadata.annotations?.[IMAGES_ANNOTATION];
    const kind = entity.kind.toLocaleLowerCase('en-US');
    if (named === undefined || !KINDS.has(kind)) return entity;
    const user = getCompoundEntityRef(entity);
    for (const text of named.split(',').map(each => each.trim())) {
      const image = parse(text, entity.metadata.namespace);
      emit(
        processingResult.relation({
          source: user,
          type: RELATION_DEPENDS_ON,
          target: image,
        }),
      );
      emit(
        processingResult.relation({
          source: image,
          type: RELATION_DEPENDENCY_OF,
          target: user,
        }),
      );
    }
    return entity;
  }
}
