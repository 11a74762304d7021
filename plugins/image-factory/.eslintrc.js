module.exports = require('../../tools/eslint')(__dirname, {
  rooms: require('./rooms'),
  shared: [
    'api.ts',
    'queryKeys.ts',
    'QueryClientWrapper.tsx',
    'routes.ts',
    'translation.ts',
  ],
});
