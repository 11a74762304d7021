import { say } from '../sentences.mjs';
import { shortened } from './shortened.mjs';

/**
 * @typedef {import('../sentences.mjs').Said} Said
 * @typedef {{ network?: 'none' | 'default' }} SourceRules
 */

const LONGEST_SOURCE = 200;
const ADDRESS = /^https?:\/\//;
const OTHER_ADDRESS = /^(?:[a-z][a-z0-9+.-]*:\/\/|git@[^/]+:)/i;

/**
 * @param {string} source
 * @param {SourceRules} rules
 * @returns {Said | undefined}
 */
function addedProblem(source, { network }) {
  const isAddress = ADDRESS.test(source);
  if (OTHER_ADDRESS.test(source) && !isAddress) {
    return say('rule-add-address', {
      source: shortened(source, LONGEST_SOURCE),
    });
  }
  return isAddress && network === 'none'
    ? say('rule-add-network', { source: shortened(source, LONGEST_SOURCE) })
    : undefined;
}

/**
 * @param {string} source
 * @returns {Said | undefined}
 */
function copiedProblem(source) {
  return ADDRESS.test(source)
    ? say('rule-copy-address', { source: shortened(source, LONGEST_SOURCE) })
    : undefined;
}

/**
 * @param {import('./steps.mjs').Step} step
 * @param {SourceRules} rules
 * @returns {Said | undefined} What is wrong with the sources of an `ADD` or `COPY`.
 */
export function sourcesProblem({ instruction, expand }, rules) {
  const { keyword, args } = instruction.inner ?? instruction;
  if (keyword !== 'add' && keyword !== 'copy') return undefined;
  for (const word of args.slice(0, -1)) {
    const { value } = expand(word);
    const source = value ?? word.replace(/["']/g, '');
    const wrong =
      keyword === 'add' ? addedProblem(source, rules) : copiedProblem(source);
    if (wrong) return wrong;
  }
  return undefined;
}
