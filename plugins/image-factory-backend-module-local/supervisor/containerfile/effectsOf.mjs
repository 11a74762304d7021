import { parseContainerfile } from './parseContainerfile.mjs';

/**
 * @typedef {{ usesShell: boolean, usesHealthcheck: boolean, usesOnbuild: boolean }} Effects
 */

/**
 * What a Containerfile sets that only images in Docker's format can hold.
 *
 * @param {string} text
 * @returns {Effects}
 */
export function effectsOf(text) {
  const { instructions } = parseContainerfile(text);
  const uses = keyword =>
    instructions.some(instruction => instruction.keyword === keyword);
  return {
    usesShell: uses('shell'),
    usesHealthcheck: uses('healthcheck'),
    usesOnbuild: uses('onbuild'),
  };
}
