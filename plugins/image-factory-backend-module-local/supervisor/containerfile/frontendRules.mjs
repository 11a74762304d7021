import { say } from '../sentences.mjs';
import { leadingDirectivesOf } from './directives.mjs';
import { shortened } from './shortened.mjs';

/**
 * @typedef {import('../sentences.mjs').Said} Said
 * @typedef {import('./parseContainerfile.mjs').Problem} Problem
 */

// What Docker publishes itself; the builder reads the same language without it.
const OFFICIAL =
  /^(?:(?:index\.)?docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@]\S*)?$/;

/**
 * @param {string} name
 * @returns {Said | undefined}
 */
export function frontendProblem(name) {
  return OFFICIAL.test(name)
    ? undefined
    : say('rule-frontend', { name: shortened(name) });
}

/**
 * @param {string} text
 * @param {string} escape - The one that the builder reads by.
 * @returns {Problem | undefined} What is wrong with the directives at the top.
 */
export function directivesProblem(text, escape) {
  for (const { name, value, line } of leadingDirectivesOf(text)) {
    if (name === 'syntax') {
      const said = frontendProblem(value);
      if (said) return { line, said };
    }
    if (name === 'escape' && value !== escape && /^[\\`]$/.test(value)) {
      return { line, said: say('rule-escape-late') };
    }
  }
  return undefined;
}
