/**
 * The kinds of the image factory in the catalog, and their entities.
 *
 * @packageDocumentation
 */
export * from './annotations';
export * from './entityNames';
export {
  IMAGE_FACTORY_API_VERSION,
  imageFactoryEntityModel,
} from './imageFactoryEntityModel';
export { catalogModuleImageFactory as default } from './module';
