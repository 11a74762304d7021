/**
 * The same pages for portals on `@backstage/core-plugin-api`.
 *
 * @packageDocumentation
 */
export { imageFactoryApiRef } from './api';
export type { ImageFactoryApi } from './api';
export { ImageFactoryPage, imageFactoryLegacyPlugin } from './legacyPlugin';
