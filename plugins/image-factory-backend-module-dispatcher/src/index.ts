export { admit } from './admit';
export { imageFactoryModuleDispatcher as default } from './module';
