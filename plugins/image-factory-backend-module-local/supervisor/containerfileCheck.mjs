import { imageProblem, imagesOf } from './baseImages.mjs';
import { argumentsProblem } from './containerfile/argumentRules.mjs';
import { expandWord } from './containerfile/expandWord.mjs';
import {
  directivesProblem,
  frontendProblem,
} from './containerfile/frontendRules.mjs';
import { optionsProblem } from './containerfile/optionRules.mjs';
import { sourcesProblem } from './containerfile/sourceRules.mjs';
import { StageIndex, stageList } from './containerfile/stages.mjs';
import { OWN_PLATFORM, stepsOf } from './containerfile/steps.mjs';
import { substitutionProblem } from './containerfile/substitutionRules.mjs';
import { textProblem } from './containerfile/textRules.mjs';
import { readContainerfile } from './containerfile.mjs';

/**
 * @typedef {import('./failures.mjs').Failure} Failure
 * @typedef {import('./containerfile.mjs').Containerfile} Containerfile
 * @typedef {import('./containerfile.mjs').Problem} Problem
 * @typedef {import('./containerfile/steps.mjs').Step} Step
 * @typedef {import('./containerfile/sourceRules.mjs').SourceRules & {
 *   buildArgs: Record<string, string>,
 *   target?: string,
 *   allowedImages: string[],
 *   platform?: string,
 *   longestLine?: number,
 * }} ContainerfileRules - `platform` is that of this machine by default, `longestLine` counts bytes.
 */

/**
 * @param {string} message
 * @param {Step} [step]
 * @returns {Failure}
 */
function invalid(message, step) {
  return {
    reason: 'containerfile-invalid',
    message: message.length > 300 ? `${message.slice(0, 300)}…` : message,
    ...(step && { step: textOf(step) }),
  };
}

/** @param {Step} step */
function textOf({ instruction: { keyword, rest } }) {
  return `${keyword.toUpperCase()} ${rest}`.trim().slice(0, 200);
}

/**
 * @param {Problem} problem
 * @returns {Failure}
 */
function atLine({ line, message }) {
  return invalid(`Line ${line}: ${message}`);
}

/**
 * @param {Step} step
 * @param {ContainerfileRules} rules
 * @returns {string | undefined}
 */
function instructionProblem(step, rules) {
  const { instruction, current, expand } = step;
  const { inner } = instruction;
  const problem =
    argumentsProblem(instruction) ??
    optionsProblem(instruction, expand) ??
    // Variables of a trigger are those of the build that it runs in.
    (inner && optionsProblem(inner, word => expandWord(word, () => undefined)));
  if (problem) return problem;
  if (!current && instruction.keyword !== 'arg') {
    return `${instruction.keyword.toUpperCase()} stands before the first FROM; only ARG may`;
  }
  return substitutionProblem(step) ?? sourcesProblem(step, rules);
}

/**
 * @param {Step} step
 * @param {ContainerfileRules} rules
 * @returns {Failure | undefined}
 */
function stepFailure(step, rules) {
  const { line } = step.instruction;
  const wrong = instructionProblem(step, rules);
  if (wrong) return invalid(`Line ${line}: ${wrong}`, step);
  return undefined;
}

/**
 * @param {Step} step
 * @param {ContainerfileRules} rules
 * @returns {Failure | undefined}
 */
function imageFailure(step, rules) {
  const { line } = step.instruction;
  for (const { name, problem } of imagesOf(step)) {
    if (problem) return invalid(`Line ${line}: ${problem}`, step);
    const denied = imageProblem(name, rules.allowedImages);
    if (denied) return { ...denied, step: textOf(step) };
  }
  return undefined;
}

/**
 * @param {Containerfile} containerfile
 * @param {string | undefined} target
 * @returns {{ failure?: Failure, last: number }} `last` is the number of the last stage that is built.
 */
function targetOf({ stages }, target) {
  if (!target) return { last: stages.length - 1 };
  const { stage, otherwise = stage } = new StageIndex(stages).find(target);
  if (otherwise) return { last: otherwise.index };
  return {
    last: -1,
    failure: {
      reason: 'target-not-found',
      message: `The Containerfile has no stage ${target}; its stages are ${stageList(
        stages,
      )}`,
    },
  };
}

/**
 * @param {string} text
 * @param {Containerfile} containerfile
 * @param {ContainerfileRules} rules
 * @returns {Failure | undefined}
 */
function fileFailure(text, { escape, problem, stages }, { buildArgs }) {
  const early = directivesProblem(text, escape);
  if (early) return atLine(early);
  if (problem) return atLine(problem);
  const frontend =
    Object.hasOwn(buildArgs, 'BUILDKIT_SYNTAX') &&
    frontendProblem(buildArgs.BUILDKIT_SYNTAX);
  if (frontend) {
    return invalid(`The build argument BUILDKIT_SYNTAX: ${frontend}`);
  }
  return stages.length === 0
    ? invalid('The Containerfile has no FROM instruction')
    : undefined;
}

/**
 * Finds what the builder would refuse or read otherwise than meant, and base
 * images that the tenant may not read, before anything runs. It is there
 * for its messages: what a build may reach is up to the box it runs in, and
 * names that this can't tell are up to the pull policy.
 *
 * @param {string} text
 * @param {ContainerfileRules} rules
 * @returns {Failure | undefined}
 */
export function checkContainerfile(text, rules) {
  const unreadable = textProblem(text, rules.longestLine);
  if (unreadable) return invalid(unreadable);
  const { buildArgs, platform = OWN_PLATFORM } = rules;
  const containerfile = readContainerfile(text, buildArgs);
  const { failure, last } = targetOf(containerfile, rules.target);
  const early = fileFailure(text, containerfile, rules) ?? failure;
  if (early) return early;
  const given = { buildArgs, platform };
  for (const step of stepsOf(containerfile.instructions, given)) {
    const isBuilt = !step.current || step.current.index <= last;
    const found =
      stepFailure(step, rules) ??
      (isBuilt ? imageFailure(step, rules) : undefined);
    if (found) return found;
  }
  return undefined;
}
