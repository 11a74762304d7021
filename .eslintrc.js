const { sizeRules } = require('./tools/eslint/sizeRules');

// For tools/ and e2e/; each package has its own, made by tools/eslint.
module.exports = {
  root: true,
  extends: ['eslint:recommended', 'prettier'],
  plugins: ['import'],
  parserOptions: { ecmaVersion: 2024, sourceType: 'module' },
  env: { node: true, es2022: true },
  rules: {
    ...sizeRules,
    'import/no-cycle': 'error',
    'import/first': 'error',
    'no-console': 'error',
    'no-shadow': 'error',
    'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    'prefer-const': 'error',
  },
  overrides: [
    { files: ['*.js'], parserOptions: { sourceType: 'script' } },
    {
      // Tasks begin on the Node.js of the machine, 20 or later.
      files: ['tools/**/*.mjs'],
      rules: {
        'no-restricted-imports': [
          'error',
          {
            paths: [
              {
                name: 'node:fs',
                importNames: ['glob', 'globSync'],
                message: 'Node.js 20 has none.',
              },
            ],
          },
        ],
      },
    },
    {
      files: ['*.test.mjs', '*.test.js'],
      rules: { 'max-lines-per-function': 'off' },
    },
  ],
};
