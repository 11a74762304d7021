import { mountProblem } from './mountOptions.mjs';

/**
 * @typedef {import('./instruction.mjs').Flag} Flag
 * @typedef {import('./mountOptions.mjs').Expand} Expand
 * @typedef {(value: string | undefined, expand: Expand) => string | undefined} OptionRule
 */

/** @type {OptionRule} */
const some = value => (value ? undefined : 'needs a value');

/** @type {OptionRule} */
const octal = value =>
  value && (/^[0-7]+$/.test(value) || value.includes('$'))
    ? undefined
    : 'takes an octal number, e.g. 0644';

/** @type {OptionRule} */
const notYet = value =>
  value === 'false' ? undefined : 'is not supported by the builder';

/** @type {OptionRule} */
const network = value =>
  ['none', 'default'].includes(value ?? '')
    ? undefined
    : `=${value ?? ''} is not allowed; use none or default`;

/** @type {OptionRule} */
const mount = (value, expand) => {
  const wrong = value ? mountProblem(value, expand) : 'needs a value';
  return wrong && `: ${wrong}`;
};

const files = {
  chown: some,
  chmod: octal,
  exclude: some,
  link: notYet,
};

/**
 * The options that are allowed, by keyword; an instruction that is not here has none.
 *
 * @type {Record<string, Record<string, OptionRule>>}
 * @see https://github.com/openshift/imagebuilder/blob/v1.2.15/dispatchers.go
 */
const OPTIONS = {
  add: { ...files, checksum: some, 'keep-git-dir': notYet },
  copy: { ...files, from: some, parents: notYet },
  from: { platform: some },
  healthcheck: {
    interval: some,
    timeout: some,
    'start-period': some,
    'start-interval': some,
    retries: some,
  },
  run: { mount, network },
};

/**
 * @param {string} keyword
 * @param {Flag} flag
 * @param {Expand} expand
 * @returns {string | undefined} What is wrong with an option.
 */
function flagProblem(keyword, flag, expand) {
  const known = OPTIONS[keyword] ?? {};
  const name = `${keyword.toUpperCase()} --${flag.name}`;
  if (!Object.hasOwn(known, flag.name)) {
    const names = Object.keys(known).map(each => `--${each}`);
    return `${name} is not allowed; ${keyword.toUpperCase()} takes ${
      names.length ? names.join(', ') : 'no options'
    }`;
  }
  const { problem } = expand(flag.text);
  if (problem) return problem;
  const value = flag.value && (expand(flag.value).value ?? flag.value);
  const wrong = known[flag.name](value, expand);
  return wrong && `${name}${/^[=:]/.test(wrong) ? wrong : ` ${wrong}`}`;
}

/**
 * @param {import('./instruction.mjs').ParsedLine} instruction
 * @param {Expand} expand
 * @returns {string | undefined}
 */
export function optionsProblem({ keyword, flags }, expand) {
  for (const flag of flags) {
    const problem = flagProblem(keyword, flag, expand);
    if (problem) return problem;
  }
  return undefined;
}
