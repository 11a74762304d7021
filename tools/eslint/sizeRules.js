const counted = { skipBlankLines: true, skipComments: true };

const MAX_LINES = 300;

/** Limits that keep files and functions readable. */
exports.sizeRules = {
  'max-lines': ['error', { max: MAX_LINES, ...counted }],
  'max-lines-per-function': ['error', { max: 40, ...counted }],
  'max-params': ['error', 3],
  complexity: ['error', 12],
};

/**
 * The same limit for style sheets.
 *
 * @param {string} css
 * @returns {number | undefined} how many lines there are beside blank ones and comments, if too many.
 */
exports.tooLong = css => {
  const lines = css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split('\n')
    .filter(line => line.trim() !== '').length;
  return lines > MAX_LINES ? lines : undefined;
};
