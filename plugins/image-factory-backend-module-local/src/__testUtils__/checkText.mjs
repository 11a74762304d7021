import { checkContainerfile } from '../../supervisor/containerfileCheck.mjs';
import { saidAgain } from './saidAgain.mjs';

/** An image that the tenant of these checks may use. */
export const base = 'r:5000/base/debian:12';

/** Checks a text as a tenant may build it. What it says, it can say in every language. */
export function check(text, change = {}) {
  const failure = checkContainerfile(text, {
    buildArgs: {},
    allowedImages: ['r:5000/base', 'r:5000/web'],
    network: 'default',
    ...change,
  });
  if (failure) expect(saidAgain(failure.wording)).toBe(failure.message);
  return failure;
}

/** Checks instructions below a base image. */
export function onBase(instructions, change) {
  return check(`FROM ${base}\n${instructions}\n`, change);
}
