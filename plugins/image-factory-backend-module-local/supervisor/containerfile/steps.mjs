import { BuildValues } from './buildValues.mjs';
import { expandWord } from './expandWord.mjs';
import { StageIndex } from './stages.mjs';

/**
 * @typedef {import('./parseContainerfile.mjs').Instruction} Instruction
 * @typedef {import('./stages.mjs').Stage} Stage
 * @typedef {{
 *   instruction: Instruction,
 *   expand: (word: string) => import('./expandWord.mjs').Expanded,
 *   stages: StageIndex,
 *   current?: Stage,
 * }} Step - `current` is the stage that it belongs to, `stages` are those before, as long as the step is the last one taken.
 */

// Stages above that many only know what they set themselves, so that copies don't add up.
const INHERITING_STAGES = 200;

/** The platform of this machine, as the builder takes it. */
export const OWN_PLATFORM = `linux/${
  { x64: 'amd64', ia32: '386' }[process.arch] ?? process.arch
}`;

/**
 * @param {Instruction} instruction
 * @param {number} index
 * @param {BuildValues} values
 * @returns {Stage}
 */
function stageOf({ args, line }, index, values) {
  const told = word => expandWord(word, values.inHeading).value ?? word;
  const named = args[1]?.toLowerCase() === 'as' && args[2];
  return {
    index,
    ...(named && { name: told(args[2]) }),
    base: told(args[0] ?? ''),
    line,
  };
}

/**
 * Goes through instructions in turn, with the values that variables have at each.
 *
 * @param {Instruction[]} instructions
 * @param {import('./buildValues.mjs').Given} given
 * @returns {Generator<Step>}
 */
export function* stepsOf(instructions, given) {
  const values = new BuildValues(given);
  const stages = new StageIndex();
  /** @type {Stage | undefined} */
  let current;
  const environments = [];
  for (const instruction of instructions) {
    const isFrom = instruction.keyword === 'from';
    const heading = isFrom || !current;
    const lookup = heading ? values.inHeading : values.inStage;
    if (isFrom) {
      if (current) stages.add(current);
      current = stageOf(instruction, (current?.index ?? -1) + 1, values);
    }
    const expand = word => expandWord(word, lookup);
    yield { instruction, expand, stages, ...(current && { current }) };
    if (isFrom && current) {
      const below = stages.find(current.base).stage;
      values.startStage(below && environments[below.index]);
      if (current.index < INHERITING_STAGES) environments.push(values.env);
    }
    applyValues(instruction, values, heading);
  }
}

/**
 * @param {Instruction} instruction
 * @param {BuildValues} values
 * @param {boolean} heading
 */
function applyValues({ keyword, args }, values, heading) {
  if (keyword === 'arg') args.forEach(word => values.declare(word, heading));
  if (keyword === 'env') values.setEnvironment(args);
}
