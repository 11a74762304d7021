import { mountOptionsOf } from './containerfile/mountOptions.mjs';
import { shortened } from './containerfile/shortened.mjs';
import { say } from './sentences.mjs';

/**
 * @typedef {import('./containerfile/steps.mjs').Step} Step
 * @typedef {import('./containerfile/mountOptions.mjs').Expand} Expand
 * @typedef {{ name: string, problem?: import('./sentences.mjs').Said }} Reference - `problem` if it means a stage, and wrongly.
 */

/**
 * @param {Step} step
 * @returns {string[]} The words of an instruction that name an image or a stage.
 */
function referringWords({ instruction, expand }) {
  const { keyword, args, flags } = instruction;
  const valuesOf = option =>
    flags.flatMap(({ name, value }) => (name === option && value) || []);
  switch (keyword) {
    case 'from':
      return args.slice(0, 1);
    case 'copy':
      return valuesOf('from').slice(-1);
    case 'run':
      return valuesOf('mount').flatMap(value =>
        mountOptionsOf(value, expand).flatMap(
          option => (option.key === 'from' && option.value) || [],
        ),
      );
    default:
      return [];
  }
}

/**
 * @param {string} name
 * @param {Step} step
 * @returns {import('./sentences.mjs').Said | undefined} Why a name that the builder would take for a stage can't be one.
 */
function stageProblem(name, { instruction, stages }) {
  const { otherwise } = stages.find(name);
  if (otherwise) {
    return say('rule-stage-case', {
      stage: shortened(otherwise.name),
      name: shortened(name),
    });
  }
  return instruction.keyword !== 'from' && /^[-+]?\d+$/.test(name)
    ? say('rule-stage-missing', { stage: shortened(name) })
    : undefined;
}

/**
 * The images from outside that an instruction names, as far as its text
 * tells them. A name made of unknown variables is left to the pull policy.
 *
 * @param {Step} step
 * @returns {Reference[]}
 */
export function imagesOf(step) {
  return referringWords(step).flatMap(word => {
    const { value: name, problem } = step.expand(word);
    if (problem) return { name: word, problem };
    if (name === undefined) return [];
    if (name === '') {
      const empty = say('rule-image-empty', { word: shortened(word) });
      return { name, problem: empty };
    }
    if (name === 'scratch' || step.stages.find(name).stage) return [];
    const wrong = stageProblem(name, step);
    return wrong ? { name, problem: wrong } : { name };
  });
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

/**
 * @param {string} name
 * @param {string[]} allowedImages
 * @returns {{ reason: string, message: string, wording: import('./failures.mjs').Wording } | undefined}
 */
export function imageProblem(name, allowedImages) {
  const [first] = name.split('/', 1);
  const namesRegistry = name.includes('/') && /[.:]|^localhost$/.test(first);
  if (!namesRegistry) {
    const [example] = allowedImages;
    return {
      reason: 'base-image-not-found',
      ...(example
        ? say('base-image-no-registry-example', { image: name, example })
        : say('base-image-no-registry', { image: name })),
    };
  }
  return allowedImages.some(prefix => isUnder(name, prefix))
    ? undefined
    : {
        reason: 'base-image-denied',
        ...say('base-image-not-allowed', { image: name }),
      };
}

/**
 * @param {{ registry: string, readablePrefixes: string[] }} destination
 * @param {string[]} baseImages - What the host allows beside.
 * @returns {string[]} Prefixes of the images that a build may stand on.
 */
export function allowedImagesOf({ registry, readablePrefixes }, baseImages) {
  const own = readablePrefixes.map(prefix => `${registry}/${prefix}`);
  return [...own, ...baseImages];
}
