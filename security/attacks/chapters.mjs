import { inheritance } from './inheritance.mjs';

/** In this order; all of them beside one running build of another tenant. */
export const chapters = [inheritance];
