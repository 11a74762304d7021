/**
 * Annotation of an entity with the id of its project.
 *
 * @public
 */
export const PROJECT_ID_ANNOTATION = 'imagefactory.dev/project-id';

/**
 * Annotation of an entity with the id of its image.
 *
 * @public
 */
export const IMAGE_ID_ANNOTATION = 'imagefactory.dev/image-id';
