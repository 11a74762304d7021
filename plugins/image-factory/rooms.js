// Which rooms a room may import, from the bottom up. Lint enforces it. What
// shows several rooms at once, and no room below could, is put together in `pages`.
const parts = ['keys', 'people', 'refusals', 'live', 'patterns'];

module.exports = {
  keys: [],
  people: [],
  refusals: ['people'],
  live: [],
  upgrades: [],
  patterns: ['keys', 'people', 'refusals', 'live'],
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
