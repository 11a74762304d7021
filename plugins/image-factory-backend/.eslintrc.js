const config = require('../../tools/eslint')(__dirname, {
  rooms: require('./rooms'),
});

/** SQL is written in stores, and in the parts of the platform that are stores themselves. */
const STORES = [
  'src/**/Knex*Store.ts',
  'src/platform/outbox.ts',
  'src/platform/work/WorkQueue.ts',
];

const TESTS = ['src/**/*.test.ts', 'src/__testUtils__/**'];

const general = config.rules['no-restricted-syntax'];

config.overrides.push(
  {
    files: ['src/**/*.ts'],
    excludedFiles: [...STORES, ...TESTS],
    rules: {
      'no-restricted-syntax': [
        ...(Array.isArray(general) ? general : ['error']),
        {
          selector:
            'CallExpression[callee.name=/^(knex|tx|knexOrTx)$/], CallExpression[callee.property.name="knex"]',
          message: 'Queries belong in a Knex…Store.ts of the room',
        },
      ],
    },
  },
  {
    // Tests may put the whole plugin together; everything else keeps to its room.
    files: TESTS,
    rules: { 'import/no-restricted-paths': 'off' },
  },
);

module.exports = config;
