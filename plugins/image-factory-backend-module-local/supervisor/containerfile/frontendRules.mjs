import { leadingDirectivesOf } from './directives.mjs';

/**
 * @typedef {import('./parseContainerfile.mjs').Problem} Problem
 */

// What Docker publishes itself; the builder reads the same language without it.
const OFFICIAL =
  /^(?:(?:index\.)?docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@]\S*)?$/;

/** @param {string} name */
export function frontendProblem(name) {
  return OFFICIAL.test(name)
    ? undefined
    : `the frontend ${name} is not used: buildah does not run frontends`;
}

/**
 * @param {string} text
 * @param {string} escape - The one that the builder reads by.
 * @returns {Problem | undefined} What is wrong with the directives at the top.
 */
export function directivesProblem(text, escape) {
  for (const { name, value, line } of leadingDirectivesOf(text)) {
    if (name === 'syntax') {
      const message = frontendProblem(value);
      if (message) return { line, message };
    }
    if (name === 'escape' && value !== escape && /^[\\`]$/.test(value)) {
      return {
        line,
        message:
          'the builder reads # escape= in the first line only; move it up',
      };
    }
  }
  return undefined;
}
