/**
 * Pages of the image factory.
 *
 * @packageDocumentation
 */
export { imageFactoryApiRef } from './api';
export type { ImageFactoryApi } from './api';
export { isImage, isImageProject, runsOnImages } from './entities/places';
export type { PlaceEntity } from './entities/places';
export { imageFactoryHeaderTranslationRef } from './header/translation';
export { imageFactoryPlugin as default } from './plugin';
export { imageFactoryTranslationRef } from './translation';
export { imageFactoryUpgradeTranslationRef } from './upgrades/translation';
