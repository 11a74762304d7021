module.exports = require('../../tools/eslint')(__dirname, {
  rooms: require('./rooms'),
});
