import { handover } from './handover.mjs';
import { host } from './host.mjs';
import { images } from './images.mjs';
import { inheritance } from './inheritance.mjs';
import { leftovers } from './leftovers.mjs';
import { limits } from './limits.mjs';
import { network } from './network.mjs';
import { options } from './options.mjs';
import { repositories } from './repositories.mjs';
import { stores } from './stores.mjs';

/** In this order; all of them beside one running build of another tenant. */
export const chapters = [
  inheritance,
  network,
  options,
  images,
  handover,
  stores,
  repositories,
  limits,
  leftovers,
  host,
];
