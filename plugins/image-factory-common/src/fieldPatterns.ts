/**
 * What texts in fields must look like, by a name that stays: pages say it in
 * their language. The messages go on after the name of a field.
 *
 * @public
 */
export const fieldPatterns = {
  argument: {
    pattern: /^[A-Za-z_][A-Za-z0-9_]*$/,
    message: 'uses letters, digits and _',
  },
  entityRef: {
    pattern:
      /^[a-z][a-z0-9]*:[a-z0-9][a-z0-9._-]*\/[A-Za-z0-9][A-Za-z0-9._-]*$/i,
    message: 'must be an entity ref such as group:default/web-team',
  },
  host: {
    pattern: /^([a-z0-9]([a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:.]+\])(:\d{1,5})?$/,
    message: 'must be a host in lower case, with a port if need be',
  },
  imageName: {
    pattern: /^[a-z0-9]+((\.|_|__|-+)[a-z0-9]+)*$/,
    message: 'uses lower-case letters, digits and single . _ - between them',
  },
  label: {
    pattern: /^[a-z0-9]([a-z0-9._/-]*[a-z0-9])?$/,
    message: 'uses lower-case letters, digits and . _ - /',
  },
  name: {
    pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/,
    message:
      'uses lower-case letters, digits and single dashes, and starts and ends with a letter or digit',
  },
  noNul: {
    pattern: /^[^\0]*$/,
    message: 'must not contain NUL characters',
  },
  notEmpty: { pattern: /\S/, message: 'must not be empty' },
  oneLine: {
    pattern: /^[^\p{Cc}]*$/u,
    message: 'must be one line without control characters',
  },
  requestId: {
    pattern: /^[A-Za-z0-9_.:-]+$/,
    message: 'uses letters, digits and _ . : -',
  },
  secretSource: {
    pattern: /^[a-z][a-z0-9-]*$/,
    message: 'uses lower-case letters, digits and dashes',
  },
  stage: {
    pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]*$/,
    message: 'uses letters, digits and _ . -',
  },
  tag: {
    pattern: /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/,
    message: 'uses letters, digits, _ . and -, and does not start with . or -',
  },
  username: {
    pattern: /^[^:\p{Cc}]*$/u,
    message: 'must not hold colons or control characters',
  },
} as const;

/**
 * Name of one of `fieldPatterns`.
 *
 * @public
 */
export type FieldPattern = keyof typeof fieldPatterns;

/** A pattern and its message, as zod takes them. */
export function patternOf(name: FieldPattern): [RegExp, string] {
  const { pattern, message } = fieldPatterns[name];
  return [pattern, message];
}
