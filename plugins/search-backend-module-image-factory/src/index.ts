/**
 * Finds projects of the image factory in the search of the portal.
 *
 * @packageDocumentation
 */
export { searchModuleImageFactory as default } from './module';
export {
  ProjectCollatorFactory,
  type ProjectDocument,
} from './ProjectCollatorFactory';
