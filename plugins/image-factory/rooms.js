// Which rooms a room may import, from the bottom up. Lint enforces it. What
// shows several rooms at once, and no room below could, is put together in `pages`.
const parts = ['words', 'keys', 'people', 'refusals', 'live', 'patterns'];

module.exports = {
  words: [],
  keys: [],
  people: [],
  refusals: ['words', 'people'],
  live: ['words'],
  upgrades: [],
  header: [],
  patterns: ['words', 'keys', 'people', 'refusals', 'live'],
  rights: ['live'],
  forms: [...parts, 'upgrades'],
  bindings: [...parts, 'forms'],
  tenants: [...parts, 'forms', 'rights', 'bindings'],
  access: [...parts, 'rights', 'bindings', 'tenants'],
  projects: [...parts, 'forms', 'rights', 'tenants'],
  registries: [...parts, 'forms'],
  images: [...parts, 'rights', 'tenants', 'projects', 'registries'],
  providers: [...parts, 'forms', 'tenants'],
  log: parts,
  builds: [
    ...parts,
    'forms',
    'rights',
    'tenants',
    'projects',
    'registries',
    'providers',
    'log',
  ],
  pages: [
    ...parts,
    'bindings',
    'tenants',
    'projects',
    'images',
    'providers',
    'builds',
  ],
};
