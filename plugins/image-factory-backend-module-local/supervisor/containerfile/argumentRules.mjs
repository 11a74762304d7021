import { KEYWORDS } from './instruction.mjs';

/**
 * @typedef {import('./parseContainerfile.mjs').Instruction} Instruction
 * @typedef {(instruction: Instruction) => string | undefined} Rule - What is missing, or wrong.
 */

// Linux takes at most 32 pages for one argument of a program, with the byte that ends it.
const LONGEST_ARGUMENT = 131_071;

/**
 * @param {number} count
 * @param {string} message
 * @returns {Rule}
 */
function atLeast(count, message) {
  return ({ args }) => (args.length < count ? message : undefined);
}

/** @type {Rule} */
function from({ args: [base, as, name, ...more] }) {
  if (base === undefined) return 'needs the name of an image or stage';
  if (as === undefined) return undefined;
  return as.toLowerCase() === 'as' && name && more.length === 0
    ? undefined
    : 'takes the name of an image, or: <image> AS <stage>';
}

/** @type {Rule} */
function healthcheck({ args: [kind, ...command] }) {
  if (kind === undefined) return 'needs CMD with a command, or NONE';
  switch (kind.toUpperCase()) {
    case 'NONE':
      return command.length ? 'NONE takes nothing else' : undefined;
    case 'CMD':
      return command.length ? undefined : 'CMD needs a command';
    default:
      return `takes CMD or NONE, not ${kind}`;
  }
}

/** @type {Rule} */
function onbuild({ inner, heredocs }) {
  if (!inner) return 'needs an instruction';
  if (['onbuild', 'from', 'maintainer'].includes(inner.keyword)) {
    return `may not trigger ${inner.keyword.toUpperCase()}`;
  }
  if (heredocs.length) {
    return 'can hold no here-document: the builder keeps its first line only';
  }
  return argumentsProblem(inner);
}

/** @param {import('./heredocs.mjs').Heredoc} heredoc */
function withoutTabs({ content, chomp }) {
  return chomp ? content.replace(/^\t+/gm, '') : content;
}

/** @type {Rule} */
function run({ args, json, heredocs }) {
  if (args.length === 0) return 'needs a command';
  // A here-document with a program of its own becomes a file.
  if (json || heredocs[0]?.content.startsWith('\n#!')) return undefined;
  const command = heredocs.length
    ? heredocs.map(withoutTabs).join('')
    : args.join('');
  const bytes = Buffer.byteLength(command);
  return bytes > LONGEST_ARGUMENT
    ? `has a command of ${bytes.toLocaleString(
        'en-US',
      )} bytes; Linux takes at most ${LONGEST_ARGUMENT.toLocaleString('en-US')}`
    : undefined;
}

const one = message => atLeast(1, message);
const copy = atLeast(2, 'needs a source and a destination');

/** @type {Record<string, Rule>} `CMD` and `ENTRYPOINT` may be empty. */
const RULES = {
  add: copy,
  arg: one('needs a name'),
  copy,
  env: one('needs a name and a value'),
  expose: one('needs a port'),
  from,
  healthcheck,
  label: one('needs a name and a value'),
  maintainer: one('needs a name'),
  onbuild,
  run,
  shell: ({ args, json }) =>
    json && args.length ? undefined : 'needs a list, e.g. ["/bin/sh", "-c"]',
  stopsignal: one('needs a signal'),
  user: one('needs a user'),
  volume: one('needs a path'),
  workdir: one('needs a path'),
};

/** @param {string} keyword */
function readable(keyword) {
  return keyword
    .slice(0, 40)
    .toUpperCase()
    .replace(/[^\x21-\x7e]/gu, each => {
      const code = each.codePointAt(0)?.toString(16).toUpperCase() ?? '';
      return `<U+${code.padStart(4, '0')}>`;
    });
}

/**
 * @param {Instruction} instruction
 * @returns {string | undefined} What is wrong with the keyword or its arguments.
 */
export function argumentsProblem(instruction) {
  const { keyword } = instruction;
  if (keyword === '') return 'a line continues, and nothing follows';
  if (!KEYWORDS.has(keyword)) return `${readable(keyword)} is no instruction`;
  const problem = RULES[keyword]?.(instruction);
  return problem && `${keyword.toUpperCase()} ${problem}`;
}
