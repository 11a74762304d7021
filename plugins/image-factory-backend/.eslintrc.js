const config = require('../../tools/eslint')(__dirname, {
  rooms: require('./rooms'),
});

// Tests may put the whole plugin together; everything else keeps to its room.
config.overrides.push({
  files: ['src/**/*.test.ts', 'src/__testUtils__/**'],
  rules: { 'import/no-restricted-paths': 'off' },
});

module.exports = config;
