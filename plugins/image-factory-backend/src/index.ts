export { imageFactoryPlugin as default } from './plugin';
