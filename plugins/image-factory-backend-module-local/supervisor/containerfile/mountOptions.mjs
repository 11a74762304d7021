import { say } from '../sentences.mjs';
import { shortened } from './shortened.mjs';

/**
 * @typedef {import('../sentences.mjs').Said} Said
 * @typedef {{ option: string, value?: string }} GivenValue
 * @typedef {(given: GivenValue) => Said | undefined} ValueRule - What is wrong with a value.
 * @typedef {(word: string) => import('./expandWord.mjs').Expanded} Expand
 */

const PROPAGATIONS = [
  'shared',
  'rshared',
  'private',
  'rprivate',
  'slave',
  'rslave',
];

/** @type {ValueRule} */
const none = ({ option, value }) =>
  value === undefined ? undefined : say('rule-no-value-taken', { option });

/** @type {ValueRule} */
const some = ({ option, value }) =>
  value ? undefined : say('rule-value-needs', { option });

/** @type {ValueRule} */
const inside = ({ option, value }) => {
  if (!value) return say('rule-value-needs', { option });
  return value.split('/').includes('..')
    ? say('rule-climbs', { option })
    : undefined;
};

/**
 * @param {string[]} values
 * @returns {ValueRule}
 */
function oneOf(values) {
  return ({ option, value = '' }) =>
    values.includes(value)
      ? undefined
      : say('rule-choice', { option, choices: values.join(', ') });
}

/**
 * @param {RegExp} pattern
 * @param {(option: string) => Said} otherwise
 * @returns {ValueRule}
 */
function matching(pattern, otherwise) {
  return ({ option, value }) =>
    value && (pattern.test(value) || value.includes('$'))
      ? undefined
      : otherwise(option);
}

/**
 * @param {ValueRule} rule
 * @param {string[]} names
 */
function each(rule, names) {
  return Object.fromEntries(names.map(name => [name, rule]));
}

const number = matching(/^\d+$/, option => say('rule-number', { option }));
const octal = matching(/^[0-7]+$/, option =>
  say('rule-octal', { option, example: '0755' }),
);
const target = each(inside, ['target', 'dst', 'destination']);
const always = {
  ...each(none, ['nosuid', 'nodev', 'noexec', 'ro', 'readonly']),
  ...target,
};
const source = {
  ...each(none, ['rw', 'readwrite', 'z', 'Z', 'U', ...PROPAGATIONS]),
  ...each(inside, ['src', 'source']),
  from: some,
  'bind-propagation': oneOf(PROPAGATIONS),
};

/**
 * What the builder knows of each kind of mount.
 *
 * @type {Record<string, Record<string, ValueRule>>}
 * @see https://github.com/containers/buildah/blob/v1.39.3/internal/volumes/volumes.go
 */
const KINDS = {
  bind: {
    ...always,
    ...source,
    ...each(none, ['bind-nonrecursive', 'no-dereference']),
    relabel: oneOf(['private', 'shared']),
    consistency: () => undefined,
  },
  cache: {
    ...always,
    ...source,
    id: inside,
    sharing: oneOf(['shared', 'locked']),
    mode: octal,
    uid: number,
    gid: number,
  },
  tmpfs: {
    ...always,
    tmpcopyup: none,
    'tmpfs-mode': octal,
    'tmpfs-size': some,
  },
};

/**
 * @param {string} value - What follows `--mount=`.
 * @param {Expand} expand
 * @returns {{ key: string, value?: string }[]} Values with variables that can't be told stay as they are.
 */
export function mountOptionsOf(value, expand) {
  const text = expand(value).value ?? value;
  return text.split(',').map(option => {
    const at = option.indexOf('=');
    return at < 0
      ? { key: option }
      : { key: option.slice(0, at), value: option.slice(at + 1) };
  });
}

/**
 * @param {string} value - What follows `--mount=`.
 * @param {Expand} expand
 * @returns {Said | undefined} What is wrong with it.
 */
export function mountProblem(value, expand) {
  const options = mountOptionsOf(value, expand);
  const kind = options.findLast(({ key }) => key === 'type')?.value ?? 'bind';
  if (kind === 'secret' || kind === 'ssh') {
    return say('rule-mount-secret', { kind });
  }
  if (!Object.hasOwn(KINDS, kind)) {
    return say('rule-mount-kind', {
      kind: shortened(kind),
      kinds: Object.keys(KINDS).join(', '),
    });
  }
  const rules = KINDS[kind];
  for (const option of options.filter(({ key }) => key !== 'type')) {
    if (!Object.hasOwn(rules, option.key)) {
      return option.key
        ? say('rule-mount-option', { option: shortened(option.key), kind })
        : say('rule-mount-empty', { kind });
    }
    const { key, value: given } = option;
    const wrong = rules[key]({ option: key, value: given });
    if (wrong) return wrong;
  }
  return options.some(({ key }) => Object.hasOwn(target, key))
    ? undefined
    : say('rule-mount-target');
}
