const createConfig = require('@backstage/cli/config/eslint-factory');
const { roomZones } = require('./roomZones');
const { languageRules } = require('./languageRules');
const { sizeRules } = require('./sizeRules');

const COMPONENT_LINES = 100;

/** Files whose functions may be as long as they need to be. */
const UNLIMITED = [
  '**/*.test.*',
  '**/__testUtils__/**',
  '**/testUtils/**',
  '**/__fixtures__/**',
  '**/migrations/**',
  'dev/**',
];

/** Programs for the terminal. */
const PROGRAMS = ['scripts/**', 'supervisor/**'];

const unlimited = Object.fromEntries(
  Object.keys(sizeRules)
    .filter(rule => rule !== 'max-lines')
    .map(rule => [rule, 'off']),
);

/** @param {string} formats - The one file that may ask the browser. */
function languagesOutsideOf(formats) {
  return {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    excludedFiles: [formats, '**/*.test.*'],
    rules: languageRules,
  };
}

/**
 * Backstage's ESLint configuration with this repository's limits.
 *
 * @param {string} dir - folder of the package: `__dirname`.
 * @param {{ rooms?: Record<string, string[]>, shared?: string[], formats?: string }} [options] -
 *   `rooms` names, for each folder below `src`, the folders whose index it may
 *   import; with `shared`, files of `src` that all may import, they have no
 *   index and any file of them may be imported.
 *   `formats` is the one file that asks the browser how a language writes things.
 */
module.exports = (dir, { rooms, shared, formats } = {}) =>
  createConfig(dir, {
    settings: {
      'import/resolver': {
        node: { extensions: ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.json'] },
      },
      'import/parsers': { '@typescript-eslint/parser': ['.ts', '.tsx'] },
    },
    rules: {
      ...sizeRules,
      'import/no-cycle': 'error',
      'no-console': 'error',
      ...(rooms && {
        'import/no-restricted-paths': [
          'error',
          { basePath: dir, zones: roomZones(rooms, { shared }) },
        ],
      }),
    },
    overrides: [
      {
        files: ['**/*.tsx'],
        rules: {
          'max-lines-per-function': [
            'error',
            { max: COMPONENT_LINES, skipBlankLines: true, skipComments: true },
          ],
        },
      },
      ...(formats ? [languagesOutsideOf(formats)] : []),
      { files: UNLIMITED, rules: unlimited },
      { files: PROGRAMS, rules: { 'no-console': 'off' } },
    ],
  });
