/**
 * Actions of the image factory for software templates.
 *
 * @packageDocumentation
 */
export { scaffolderModuleImageFactory as default } from './module';
