export type { ImageResource } from './guardedImage';
export type { PushedVersion } from './recordVersion';
export { createImagesRoom, type ImagesRoom } from './room';
