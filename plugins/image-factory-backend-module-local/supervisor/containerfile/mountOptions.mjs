/**
 * @typedef {(value: string | undefined) => string | undefined} ValueRule - What is wrong with a value.
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
const none = value =>
  value === undefined ? undefined : 'takes no value in this builder';

/** @type {ValueRule} */
const some = value => (value ? undefined : 'needs a value');

/** @type {ValueRule} */
const inside = value => {
  if (!value) return 'needs a value';
  return value.split('/').includes('..') ? 'may not climb with ..' : undefined;
};

/**
 * @param {string[]} values
 * @returns {ValueRule}
 */
function oneOf(values) {
  return value =>
    values.includes(value ?? '') ? undefined : `takes ${values.join(', ')}`;
}

/**
 * @param {RegExp} pattern
 * @param {string} wanted
 * @returns {ValueRule}
 */
function matching(pattern, wanted) {
  return value =>
    value && (pattern.test(value) || value.includes('$'))
      ? undefined
      : `takes ${wanted}`;
}

/**
 * @param {ValueRule} rule
 * @param {string[]} names
 */
function each(rule, names) {
  return Object.fromEntries(names.map(name => [name, rule]));
}

const number = matching(/^\d+$/, 'a number');
const octal = matching(/^[0-7]+$/, 'an octal number, e.g. 0755');
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
 * @returns {string | undefined} What is wrong with it.
 */
export function mountProblem(value, expand) {
  const options = mountOptionsOf(value, expand);
  const kind = options.findLast(({ key }) => key === 'type')?.value ?? 'bind';
  if (kind === 'secret' || kind === 'ssh') {
    return `type=${kind} is not available: this product gives no secrets to builds yet`;
  }
  if (!Object.hasOwn(KINDS, kind)) {
    return `type=${kind} is not known; known are ${Object.keys(KINDS).join(
      ', ',
    )}`;
  }
  const rules = KINDS[kind];
  for (const option of options.filter(({ key }) => key !== 'type')) {
    if (!Object.hasOwn(rules, option.key)) {
      return `${option.key || 'an empty option'} is no option of type=${kind}`;
    }
    const wrong = rules[option.key](option.value);
    if (wrong) return `${option.key} ${wrong}`;
  }
  return options.some(({ key }) => Object.hasOwn(target, key))
    ? undefined
    : 'target is missing';
}
