import { checkContainerfile } from '../../supervisor/containerfileCheck.mjs';

/** An image that the tenant of these checks may use. */
export const base = 'r:5000/base/debian:12';

/** Checks a text as a tenant may build it. */
export function check(text, change = {}) {
  return checkContainerfile(text, {
    buildArgs: {},
    allowedImages: ['r:5000/base', 'r:5000/web'],
    network: 'default',
    ...change,
  });
}

/** Checks instructions below a base image. */
export function onBase(instructions, change) {
  return check(`FROM ${base}\n${instructions}\n`, change);
}
