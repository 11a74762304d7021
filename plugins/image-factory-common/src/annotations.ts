/**
 * Annotation of an entity of the catalog with the id of its project.
 *
 * @public
 */
export const PROJECT_ID_ANNOTATION = 'imagefactory.dev/project-id';

/**
 * Annotation of an entity of the catalog with the id of its image.
 *
 * @public
 */
export const IMAGE_ID_ANNOTATION = 'imagefactory.dev/image-id';

/**
 * Annotation of a component or resource with the images that it runs on: refs
 * of `Image` entities, separated by commas. Kind and namespace may be left out,
 * the namespace is that of the entity then.
 *
 * @public
 */
export const IMAGES_ANNOTATION = 'imagefactory.dev/images';
