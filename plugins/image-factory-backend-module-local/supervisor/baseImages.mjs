/**
 * @typedef {import('./containerfile.mjs').Instruction} Instruction
 * @typedef {{ name: string, step: string }} BaseImage
 */

const VARIABLE =
  /\$(?:\{(?<braced>[A-Za-z_]\w*)(?:(?<operator>:?[-+])(?<alternative>[^{}$]*))?\}|(?<plain>[A-Za-z_]\w*))/g;

/**
 * @param {string} text
 * @param {Map<string, string | undefined>} values
 * @returns {string | undefined} `undefined` if it can't be told.
 */
export function expand(text, values) {
  let known = true;
  const expanded = text.replace(VARIABLE, (...match) => {
    const { braced, operator, alternative, plain } = match.at(-1);
    const value = values.get(braced ?? plain);
    if (operator?.endsWith('-')) return value || alternative;
    if (operator?.endsWith('+')) return value ? alternative : '';
    if (value === undefined) known = false;
    return value ?? '';
  });
  if (!known || /[$\\]/.test(expanded)) return undefined;
  return expanded.replace(/["']/g, '');
}

/**
 * @param {string} rest
 * @param {Map<string, string | undefined>} values
 * @param {Record<string, string>} buildArgs
 */
function declare(rest, values, buildArgs) {
  for (const word of rest.split(/\s+/).filter(Boolean)) {
    const [name, ...value] = word.split('=');
    const byDefault =
      value.length > 0 ? expand(value.join('='), values) : undefined;
    values.set(name, buildArgs[name] ?? byDefault);
  }
}

/** @param {string} rest */
function copySource(rest) {
  return /(?:^|\s)--from=(\S+)/.exec(rest)?.[1];
}

/**
 * Names of the images from outside that a Containerfile builds on, as far
 * as its text tells them.
 *
 * @param {Instruction[]} instructions
 * @param {Record<string, string>} buildArgs
 * @returns {BaseImage[]}
 */
export function baseImagesOf(instructions, buildArgs) {
  /** @type {BaseImage[]} */
  const images = [];
  const stages = new Set();
  /** @type {Map<string, string | undefined>} */
  const values = new Map();
  let stageCount = 0;
  const use = (text, step) => {
    const name = text && expand(text, values);
    if (!name || name === 'scratch') return;
    if (stages.has(name.toLocaleLowerCase('en-US'))) return;
    images.push({ name, step });
  };
  for (const { keyword, rest } of instructions) {
    const step = `${keyword.toLocaleUpperCase('en-US')} ${rest}`.slice(0, 200);
    if (keyword === 'arg' && stageCount === 0) declare(rest, values, buildArgs);
    if (keyword === 'from') {
      const [image, as, stage] = rest
        .split(/\s+/)
        .filter(word => word && !word.startsWith('--'));
      use(image, step);
      stages.add(String(stageCount));
      stageCount += 1;
      if (as?.toLocaleLowerCase('en-US') === 'as' && stage) {
        stages.add(stage.toLocaleLowerCase('en-US'));
      }
    }
    if (keyword === 'copy') use(copySource(rest), step);
  }
  return images;
}
