import { parseContainerfile } from './containerfile/parseContainerfile.mjs';
import { OWN_PLATFORM, stepsOf } from './containerfile/steps.mjs';

/**
 * @typedef {import('./containerfile/parseContainerfile.mjs').Instruction} Instruction
 * @typedef {import('./containerfile/parseContainerfile.mjs').Problem} Problem
 * @typedef {import('./containerfile/stages.mjs').Stage} Stage
 * @typedef {{
 *   escape: string, instructions: Instruction[], stages: Stage[], problem?: Problem,
 * }} Containerfile - Reading ends at the `problem`, if there is one.
 */

/**
 * @param {string} text
 * @param {Record<string, string>} [buildArgs] - For the names in `FROM` that are made of variables.
 * @returns {Containerfile}
 */
export function readContainerfile(text, buildArgs = {}) {
  const parsed = parseContainerfile(text);
  const given = { buildArgs, platform: OWN_PLATFORM };
  const stages = [...stepsOf(parsed.instructions, given)].flatMap(
    ({ instruction, current }) =>
      instruction.keyword === 'from' && current ? [current] : [],
  );
  return { ...parsed, stages };
}
