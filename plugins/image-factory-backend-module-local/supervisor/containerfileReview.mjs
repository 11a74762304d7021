import { imagesOf } from './baseImages.mjs';
import { OWN_PLATFORM, stepsOf } from './containerfile/steps.mjs';
import { findingsOf, targetOf, textOf } from './containerfileCheck.mjs';
import { readContainerfile } from './containerfile.mjs';

/** A person corrects some lines and asks again. */
const MAX_FINDINGS = 20;
/** A plan of more is no plan that anybody reads. */
const MAX_INSTRUCTIONS = 200;
const MAX_IMAGES = 50;

/**
 * @typedef {import('./containerfileCheck.mjs').ContainerfileRules} ContainerfileRules
 * @typedef {{ line?: number, reason: string, message: string,
 *   wording?: import('./failures.mjs').Wording, baseImage?: string }} ReviewFinding
 * @typedef {{
 *   findings: ReviewFinding[], baseImages: string[],
 *   instructions: string[], instructionCount: number,
 * }} Review - `baseImages` as far as the text tells them.
 */

/**
 * @param {import('./containerfileCheck.mjs').Finding} finding
 * @returns {ReviewFinding}
 */
function toReviewFinding({ line, said, image, failure }) {
  return {
    ...(line !== undefined && { line }),
    reason: failure.reason,
    ...said,
    ...(image !== undefined && { baseImage: image }),
  };
}

/**
 * @param {Iterable<import('./containerfileCheck.mjs').Finding>} found
 * @returns {ReviewFinding[]}
 */
function firstFindings(found) {
  const findings = [];
  for (const finding of found) {
    if (findings.length === MAX_FINDINGS) break;
    findings.push(toReviewFinding(finding));
  }
  return findings;
}

/**
 * @param {string} text
 * @param {ContainerfileRules} rules
 * @returns {Omit<Review, 'findings'>} What the stages that are built consist of.
 */
function outlineOf(text, { buildArgs, target, platform = OWN_PLATFORM }) {
  const containerfile = readContainerfile(text, buildArgs);
  const { last } = targetOf(containerfile, target);
  const given = { buildArgs, platform };
  const images = new Set();
  const instructions = [];
  let instructionCount = 0;
  for (const step of stepsOf(containerfile.instructions, given)) {
    if (!step.current || step.current.index > last) continue;
    instructionCount += 1;
    if (instructions.length < MAX_INSTRUCTIONS) instructions.push(textOf(step));
    for (const { name, problem } of imagesOf(step)) {
      if (!problem && images.size < MAX_IMAGES) images.add(name);
    }
  }
  return { baseImages: [...images], instructions, instructionCount };
}

/**
 * What is known of a build by its Containerfile alone.
 *
 * @param {string} text
 * @param {ContainerfileRules} rules
 * @returns {Review}
 */
export function reviewContainerfile(text, rules) {
  const findings = firstFindings(findingsOf(text, rules));
  return { findings, ...outlineOf(text, rules) };
}
