import { sentences } from '@imagefactory/backstage-plugin-image-factory-common';

/**
 * Says a sentence as pages in English do: of its code and of what fills it.
 *
 * @param {import('../../supervisor/failures.mjs').Wording} wording
 * @returns {string}
 */
export function saidAgain({ code, params = {} }) {
  return sentences[code].replace(/\{\{(\w+)\}\}/g, (_, name) => {
    const value = params[name];
    return typeof value === 'object' ? saidAgain(value) : String(value);
  });
}
