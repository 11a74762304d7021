/**
 * Finds projects, images and recent builds of the image factory in the search
 * of the portal.
 *
 * @packageDocumentation
 */
export { searchModuleImageFactory as default } from './module';
export {
  BuildCollatorFactory,
  type BuildDocument,
} from './BuildCollatorFactory';
export { FactoryCollator, type CollatorOptions } from './FactoryCollator';
export {
  ImageCollatorFactory,
  type ImageDocument,
} from './ImageCollatorFactory';
export {
  ProjectCollatorFactory,
  type ProjectDocument,
} from './ProjectCollatorFactory';
