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
  log: parts,
  steps: parts,
  preparations: [...parts, 'log', 'steps'],
  providers: [...parts, 'forms', 'tenants', 'preparations'],
  builds: [
    ...parts,
    'forms',
    'rights',
    'tenants',
    'projects',
    'registries',
    'providers',
    'log',
    'steps',
  ],
  pages: [
    ...parts,
    'bindings',
    'tenants',
    'projects',
    'images',
    'preparations',
    'providers',
    'builds',
  ],
  // What the portal's catalog shows of the rooms above.
  entities: [...parts, 'tenants', 'projects', 'images', 'builds', 'pages'],
};
