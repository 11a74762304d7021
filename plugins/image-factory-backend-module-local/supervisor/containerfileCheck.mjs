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
 * @typedef {import('./sentences.mjs').Said} Said
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
 *   line?: number, said: Said, image?: string, failure: Failure,
 * }} Finding - `said` doesn't name the line; `image` is the base image that it
 *   is about; `failure` is how a run ends by it.
 */

/**
 * @param {Said} said
 * @param {{ line?: number, step?: Step }} [where]
 * @returns {Finding}
 */
function invalid(said, { line, step } = {}) {
  const whole =
    line === undefined
      ? said
      : say('rule-at-line', { line: String(line), problem: said });
  return {
    ...(line !== undefined && { line }),
    said,
    failure: {
      reason: 'containerfile-invalid',
      ...whole,
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
 * @param {Step} step
 * @param {ContainerfileRules} rules
 * @returns {Said | undefined}
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
    return say('rule-before-from', {
      instruction: instruction.keyword.toUpperCase(),
    });
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
  const said = instructionProblem(step, rules);
  return said && invalid(said, { line, step });
}

/**
 * @param {Step} step
 * @param {ContainerfileRules} rules
 * @returns {Finding | undefined}
 */
function imageFinding(step, rules) {
  const { line } = step.instruction;
  for (const { name, problem } of imagesOf(step)) {
    if (problem) return invalid(problem, { line, step });
    const denied = imageProblem(name, rules.allowedImages);
    if (denied) {
      const { message, wording } = denied;
      const failure = { ...denied, step: textOf(step) };
      return { line, said: { message, wording }, image: name, failure };
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
  return { last: -1, finding: { said, failure } };
}

/**
 * @param {string} text
 * @param {Containerfile} containerfile
 * @param {ContainerfileRules} rules
 * @returns {Finding | undefined}
 */
function fileFinding(text, { escape, problem, stages }, { buildArgs }) {
  const early = directivesProblem(text, escape) ?? problem;
  if (early) return invalid(early.said, { line: early.line });
  const frontend =
    Object.hasOwn(buildArgs, 'BUILDKIT_SYNTAX') &&
    frontendProblem(buildArgs.BUILDKIT_SYNTAX);
  if (frontend) {
    return invalid(
      say('rule-in-argument', {
        argument: 'BUILDKIT_SYNTAX',
        problem: frontend,
      }),
    );
  }
  return stages.length === 0 ? invalid(say('rule-no-from')) : undefined;
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
    yield invalid(unreadable.said, { line: unreadable.line });
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
 * Why a build fails before anything runs. It is there for its words: what
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
