const counted = { skipBlankLines: true, skipComments: true };

/** Limits that keep files and functions readable. */
exports.sizeRules = {
  'max-lines': ['error', { max: 300, ...counted }],
  'max-lines-per-function': ['error', { max: 40, ...counted }],
  'max-params': ['error', 3],
  complexity: ['error', 12],
};
