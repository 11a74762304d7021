// Where the builder puts in the values of variables; elsewhere a shell does, or nobody.
const SUBSTITUTED = new Set([
  'add',
  'arg',
  'copy',
  'env',
  'expose',
  'label',
  'stopsignal',
  'user',
  'volume',
  'workdir',
]);

/**
 * @param {import('./steps.mjs').Step} step
 * @returns {import('../sentences.mjs').Said | undefined} What the builder can't read of quotes and variables.
 */
export function substitutionProblem({ instruction, expand }) {
  if (!SUBSTITUTED.has(instruction.keyword)) return undefined;
  return instruction.args
    .map(word => expand(word).problem)
    .find(problem => problem !== undefined);
}
