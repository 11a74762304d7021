/**
 * Executor of the image factory that builds on Kubernetes clusters with Tekton.
 *
 * @packageDocumentation
 */
export { imageFactoryModuleTekton as default } from './module';
export { imageFactoryModuleTekton } from './module';
export { manifestsOf } from './bundle/manifestsOf';
export { tektonSettingsSchema } from './tektonSettings';
export type { TektonSettings } from './tektonSettings';
