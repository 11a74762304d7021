import { say } from '../sentences.mjs';
import { KEYWORDS } from './instruction.mjs';
import { shortened } from './shortened.mjs';

/**
 * @typedef {import('./parseContainerfile.mjs').Instruction} Instruction
 * @typedef {import('../sentences.mjs').Said} Said
 * @typedef {(instruction: Instruction) => Said | undefined} Rule - What is missing, or wrong.
 */

// Linux takes at most 32 pages for one argument of a program, with the byte that ends it.
const LONGEST_ARGUMENT = 131_071;

/**
 * @param {number} count
 * @param {string} code - Of what is said if there are fewer.
 * @returns {Rule}
 */
function atLeast(count, code) {
  return ({ args, keyword }) =>
    args.length < count
      ? say(code, { instruction: keyword.toUpperCase() })
      : undefined;
}

/** @type {Rule} */
function from({ args: [base, as, name, ...more] }) {
  if (base === undefined) return say('rule-from-empty');
  if (as === undefined) return undefined;
  return as.toLowerCase() === 'as' && name && more.length === 0
    ? undefined
    : say('rule-from-form');
}

/** @type {Rule} */
function healthcheck({ args: [kind, ...command] }) {
  if (kind === undefined) return say('rule-healthcheck-empty');
  switch (kind.toUpperCase()) {
    case 'NONE':
      return command.length ? say('rule-healthcheck-none') : undefined;
    case 'CMD':
      return command.length ? undefined : say('rule-healthcheck-cmd');
    default:
      return say('rule-healthcheck-kind', { word: shortened(kind) });
  }
}

/** @type {Rule} */
function onbuild({ inner, heredocs }) {
  if (!inner) return say('rule-onbuild-empty');
  if (['onbuild', 'from', 'maintainer'].includes(inner.keyword)) {
    return say('rule-onbuild-trigger', {
      instruction: inner.keyword.toUpperCase(),
    });
  }
  if (heredocs.length) {
    return say('rule-onbuild-heredoc');
  }
  const problem = argumentsProblem(inner);
  return problem && say('rule-in-trigger', { problem });
}

/** @param {import('./heredocs.mjs').Heredoc} heredoc */
function withoutTabs({ content, chomp }) {
  return chomp ? content.replace(/^\t+/gm, '') : content;
}

/** @type {Rule} */
function run({ args, json, heredocs }) {
  if (args.length === 0) return say('rule-run-empty');
  // A here-document with a program of its own becomes a file.
  if (json || heredocs[0]?.content.startsWith('\n#!')) return undefined;
  const command = heredocs.length
    ? heredocs.map(withoutTabs).join('')
    : args.join('');
  const bytes = Buffer.byteLength(command);
  return bytes > LONGEST_ARGUMENT
    ? say('rule-run-long', { length: bytes, limit: LONGEST_ARGUMENT })
    : undefined;
}

const one = code => atLeast(1, code);
const copy = atLeast(2, 'rule-copy-needs');

/** @type {Record<string, Rule>} `CMD` and `ENTRYPOINT` may be empty. */
const RULES = {
  add: copy,
  arg: one('rule-name-needs'),
  copy,
  env: one('rule-pair-needs'),
  expose: one('rule-port-needs'),
  from,
  healthcheck,
  label: one('rule-pair-needs'),
  maintainer: one('rule-name-needs'),
  onbuild,
  run,
  shell: ({ args, json }) =>
    json && args.length ? undefined : say('rule-shell-list'),
  stopsignal: one('rule-signal-needs'),
  user: one('rule-user-needs'),
  volume: one('rule-path-needs'),
  workdir: one('rule-path-needs'),
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
 * @returns {Said | undefined} What is wrong with the keyword or its arguments.
 */
export function argumentsProblem(instruction) {
  const { keyword } = instruction;
  if (keyword === '') return say('rule-continues');
  if (!KEYWORDS.has(keyword)) {
    return say('rule-no-instruction', { instruction: readable(keyword) });
  }
  return RULES[keyword]?.(instruction);
}
