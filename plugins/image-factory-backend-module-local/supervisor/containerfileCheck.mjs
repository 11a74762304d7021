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
import { say } from './sentences.mjs';

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
 *
 * @typedef {{
 *   line?: number, message: string, image?: string, failure: Failure,
 * }} Finding - `message` doesn't name the line; `image` is the base image that
 *   it is about; `failure` is how a run ends by it.
 */

/** @param {string} message */
function cut(message) {
  return message.length > 300 ? `${message.slice(0, 300)}…` : message;
}

/**
 * @param {string} message - A whole sentence.
 * @param {{ line?: number, problem?: string, step?: Step }} [where] - `problem` is the message without its line.
 * @returns {Finding}
 */
function invalid(message, { line, problem = message, step } = {}) {
  return {
    ...(line !== undefined && { line }),
    message: cut(problem),
    failure: {
      reason: 'containerfile-invalid',
      message: cut(message),
      ...(step && { step: textOf(step) }),
    },
  };
}

/**
 * An instruction as people know it, cut to 200 characters.
 *
 * @param {Step} step
 */
export function textOf({ instruction: { keyword, rest } }) {
  return `${keyword.toUpperCase()} ${rest}`.trim().slice(0, 200);
}

/**
 * @param {Problem} problem
 * @param {Step} [step]
 * @returns {Finding}
 */
function atLine({ line, message: problem }, step) {
  return invalid(`Line ${line}: ${problem}`, { line, problem, step });
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
 * @returns {Finding | undefined}
 */
function stepFinding(step, rules) {
  const { line } = step.instruction;
  const message = instructionProblem(step, rules);
  return message === undefined ? undefined : atLine({ line, message }, step);
}

/**
 * @param {Step} step
 * @param {ContainerfileRules} rules
 * @returns {Finding | undefined}
 */
function imageFinding(step, rules) {
  const { line } = step.instruction;
  for (const { name, problem } of imagesOf(step)) {
    if (problem) return atLine({ line, message: problem }, step);
    const denied = imageProblem(name, rules.allowedImages);
    if (denied) {
      const { message } = denied;
      const failure = { ...denied, step: textOf(step) };
      return { line, message, image: name, failure };
    }
  }
  return undefined;
}

/**
 * @param {Containerfile} containerfile
 * @param {string | undefined} target
 * @returns {{ finding?: Finding, last: number }} `last` is the number of the last stage that is built.
 */
export function targetOf({ stages }, target) {
  if (!target) return { last: stages.length - 1 };
  const { stage, otherwise = stage } = new StageIndex(stages).find(target);
  if (otherwise) return { last: otherwise.index };
  const said = say('target-missing', { target, stages: stageList(stages) });
  const failure = { reason: 'target-not-found', ...said };
  return { last: -1, finding: { message: said.message, failure } };
}

/**
 * @param {string} text
 * @param {Containerfile} containerfile
 * @param {ContainerfileRules} rules
 * @returns {Finding | undefined}
 */
function fileFinding(text, { escape, problem, stages }, { buildArgs }) {
  const early = directivesProblem(text, escape) ?? problem;
  if (early) return atLine(early);
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
 * What the builder would refuse or read otherwise than meant, and base
 * images that the tenant may not read, in the order of the text; at most one
 * for each instruction, and one alone if the text as a whole can't be read.
 *
 * @param {string} text
 * @param {ContainerfileRules} rules
 * @returns {Generator<Finding>}
 */
export function* findingsOf(text, rules) {
  const unreadable = textProblem(text, rules.longestLine);
  if (unreadable) {
    yield invalid(unreadable.message, { line: unreadable.line });
    return;
  }
  const { buildArgs, platform = OWN_PLATFORM } = rules;
  const containerfile = readContainerfile(text, buildArgs);
  const { finding, last } = targetOf(containerfile, rules.target);
  const early = fileFinding(text, containerfile, rules) ?? finding;
  if (early) {
    yield early;
    return;
  }
  const given = { buildArgs, platform };
  for (const step of stepsOf(containerfile.instructions, given)) {
    const isBuilt = !step.current || step.current.index <= last;
    const found =
      stepFinding(step, rules) ??
      (isBuilt ? imageFinding(step, rules) : undefined);
    if (found) yield found;
  }
}

/**
 * Why a build fails before anything runs. It is there for its message: what
 * a build may reach is up to the box it runs in, and names that this can't
 * tell are up to the pull policy.
 *
 * @param {string} text
 * @param {ContainerfileRules} rules
 * @returns {Failure | undefined}
 */
export function checkContainerfile(text, rules) {
  const [first] = findingsOf(text, rules);
  return first?.failure;
}
