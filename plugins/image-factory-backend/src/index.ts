export { imageFactoryPlugin as default } from './plugin';
export { imageFactoryHealthServiceRef } from './platform/health';
export type { ImageFactoryHealth } from './platform/health';
export { imageFactoryRootHealth } from './platform/rootHealth';
