import { baseImagesOf } from './baseImages.mjs';
import { escapeCharacterOf, instructionsOf } from './containerfile.mjs';

/**
 * @typedef {import('./failures.mjs').Failure} Failure
 * @typedef {import('./containerfile.mjs').Instruction} Instruction
 * @typedef {{
 *   buildArgs: Record<string, string>,
 *   target?: string,
 *   allowedImages: string[],
 *   mounts: boolean,
 *   addFromNetwork: boolean,
 * }} ContainerfileRules - `mounts` allows `RUN --mount`, `addFromNetwork` allows `ADD` with an address.
 */

/** @param {Instruction} instruction */
function withoutTrigger({ keyword, rest, line }) {
  let inner = { keyword, rest, line };
  while (inner.keyword === 'onbuild') {
    const [, word = '', more = ''] =
      /^(\S*)\s*([\s\S]*)$/.exec(inner.rest) ?? [];
    inner = { keyword: word.toLocaleLowerCase('en-US'), rest: more, line };
  }
  return inner;
}

/** @param {string} rest */
function mayNameAnAddress(rest) {
  // Quotes, escapes and variables could hide an address from this look at the text.
  return /:\/\/|git@|[$\\]/.test(rest.replace(/["']/g, ''));
}

/**
 * @param {Instruction} instruction
 * @param {ContainerfileRules} rules
 * @returns {string | undefined}
 */
function dangerOf({ keyword, rest }, rules) {
  if (keyword === 'run' && !rest) return 'RUN needs a command';
  if (keyword === 'run' && !rules.mounts && rest.startsWith('--')) {
    return 'RUN --mount is not allowed: the installed buildah lets such mounts reach files outside the build. Copy the files with COPY instead';
  }
  if (keyword === 'add' && !rules.addFromNetwork && mayNameAnAddress(rest)) {
    return 'ADD may only name files of the build context, without variables: an address would be fetched outside the network of the build. Fetch it in a RUN instruction, or use COPY for files';
  }
  return undefined;
}

/**
 * Finds instructions that could reach out of the build, and base images
 * that the tenant may not read, before anything runs. What this look at the
 * text can't decide (names made of unknown variables) the pull policy
 * decides later.
 *
 * @param {string} text
 * @param {ContainerfileRules} rules
 * @returns {Failure | undefined}
 */
export function checkContainerfile(text, rules) {
  // A parser that reads continuations differently must not see other instructions than this check.
  for (const escape of ['\\', '`', '\u0000']) {
    for (const instruction of instructionsOf(text, escape)) {
      const danger = dangerOf(withoutTrigger(instruction), rules);
      if (danger) {
        return {
          reason: 'containerfile-invalid',
          message: `Line ${instruction.line}: ${danger}`,
          step: `${instruction.keyword.toLocaleUpperCase('en-US')} ${
            instruction.rest
          }`.slice(0, 200),
        };
      }
    }
  }
  const instructions = instructionsOf(text, escapeCharacterOf(text));
  return baseImageProblem(baseImagesOf(instructions, rules.buildArgs), rules);
}

/**
 * @param {import('./baseImages.mjs').BaseImage[]} images
 * @param {ContainerfileRules} rules
 * @returns {Failure | undefined}
 */
function baseImageProblem(images, rules) {
  for (const { name, step } of images) {
    const first = name.split('/')[0];
    const namesRegistry = name.includes('/') && /[.:]|^localhost$/.test(first);
    if (!namesRegistry) {
      const example = rules.allowedImages[0];
      return {
        reason: 'base-image-not-found',
        message: `${name} names no registry; write the full name${
          example ? `, which starts with ${example}/` : ''
        }`,
        step,
      };
    }
    if (!rules.allowedImages.some(prefix => isUnder(name, prefix))) {
      return {
        reason: 'base-image-denied',
        message: `${name} is not among the images that this tenant may use`,
        step,
      };
    }
  }
  return undefined;
}

/**
 * @param {string} name
 * @param {string} prefix
 */
function isUnder(name, prefix) {
  return (
    name === prefix ||
    ['/', ':', '@'].some(end => name.startsWith(prefix + end))
  );
}
