const message =
  'Dates, numbers, lists and orders are those of the language of the page: use words/format.';

/**
 * Keeps the browser's language out of pages: what is written for people in a
 * language is written in one file, which is told in which.
 */
exports.languageRules = {
  'no-restricted-properties': [
    'error',
    { object: 'Intl', message },
    ...[
      'toLocaleString',
      'toLocaleDateString',
      'toLocaleTimeString',
      'localeCompare',
    ].map(property => ({ property, message })),
  ],
};
