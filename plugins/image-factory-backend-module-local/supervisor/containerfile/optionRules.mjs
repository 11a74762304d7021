import { say } from '../sentences.mjs';
import { mountProblem } from './mountOptions.mjs';
import { shortened } from './shortened.mjs';

/**
 * @typedef {import('./instruction.mjs').Flag} Flag
 * @typedef {import('./mountOptions.mjs').Expand} Expand
 * @typedef {import('../sentences.mjs').Said} Said
 * @typedef {{ option: string, value?: string, expand: Expand }} GivenOption - `option` as people know it.
 * @typedef {(given: GivenOption) => Said | undefined} OptionRule
 */

/** @type {OptionRule} */
const some = ({ option, value }) =>
  value ? undefined : say('rule-value-needs', { option });

/** @type {OptionRule} */
const octal = ({ option, value }) =>
  value && (/^[0-7]+$/.test(value) || value.includes('$'))
    ? undefined
    : say('rule-octal', { option, example: '0644' });

/** @type {OptionRule} */
const notYet = ({ option, value }) =>
  value === 'false' ? undefined : say('rule-option-unsupported', { option });

/** @type {OptionRule} */
const network = ({ option, value = '' }) =>
  ['none', 'default'].includes(value)
    ? undefined
    : say('rule-network', { option: `${option}=${shortened(value)}` });

/** @type {OptionRule} */
const mount = ({ option, value, expand }) => {
  if (!value) return say('rule-value-needs', { option });
  const problem = mountProblem(value, expand);
  return problem && say('rule-in-option', { option, problem });
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
 * @returns {Said | undefined} What is wrong with an option.
 */
function flagProblem(keyword, flag, expand) {
  const known = OPTIONS[keyword] ?? {};
  const instruction = keyword.toUpperCase();
  const option = `${instruction} --${shortened(flag.name)}`;
  if (!Object.hasOwn(known, flag.name)) {
    const options = Object.keys(known).map(each => `--${each}`);
    return options.length
      ? say('rule-option-unknown', {
          option,
          instruction,
          options: options.join(', '),
        })
      : say('rule-no-options', { option, instruction });
  }
  const { problem } = expand(flag.text);
  if (problem) return problem;
  const value = flag.value && (expand(flag.value).value ?? flag.value);
  return known[flag.name]({ option, value, expand });
}

/**
 * @param {import('./instruction.mjs').ParsedLine} instruction
 * @param {Expand} expand
 * @returns {Said | undefined}
 */
export function optionsProblem({ keyword, flags }, expand) {
  for (const flag of flags) {
    const problem = flagProblem(keyword, flag, expand);
    if (problem) return problem;
  }
  return undefined;
}
