module.exports = require('../../tools/eslint')(__dirname, {
  rooms: require('./rooms'),
  formats: 'src/words/format.ts',
  shared: [
    'api.ts',
    'messages.ts',
    'queryKeys.ts',
    'QueryClientWrapper.tsx',
    'routes.ts',
    'translation.ts',
  ],
});
