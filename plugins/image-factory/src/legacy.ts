/**
 * The same pages, tabs and cards for portals on `@backstage/core-plugin-api`.
 *
 * @packageDocumentation
 */
export { imageFactoryApiRef } from './api';
export type { ImageFactoryApi } from './api';
export { isImage, isImageProject, runsOnImages } from './entities/places';
export type { PlaceEntity } from './entities/places';
export * from './legacyExtensions';
export {
  ImageProjectPickerFieldExtension,
  ImageTenantPickerFieldExtension,
  ImageVersionPickerFieldExtension,
} from './legacyFields';
export { ImageFactoryPage, imageFactoryLegacyPlugin } from './legacyPlugin';
