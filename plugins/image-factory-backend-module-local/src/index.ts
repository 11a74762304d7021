/**
 * Executor of the image factory that builds on the host of the backend.
 *
 * @packageDocumentation
 */
export { imageFactoryModuleLocal as default } from './module';
export { imageFactoryModuleLocal } from './module';
export { LocalExecutor } from './LocalExecutor';
export { readLocalSettings } from './localSettings';
export type { LocalSettings, NetworkPolicy } from './localSettings';
export { providerSettingsSchema } from './providerSettings';
export type { LocalProviderSettings } from './providerSettings';
