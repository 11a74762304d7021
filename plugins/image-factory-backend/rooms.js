// Which rooms a room may import, always through the other room's index. Lint enforces it.
module.exports = {
  platform: [],
  actions: [],
  tenants: [],
  projects: ['tenants'],
  access: ['tenants', 'projects'],
  executions: ['tenants'],
  logs: ['executions'],
  providers: ['tenants', 'executions'],
  runs: ['executions', 'logs', 'providers'],
  images: ['tenants'],
  registries: ['tenants', 'images'],
  builds: ['tenants', 'projects', 'executions', 'providers', 'images'],
  preparations: ['tenants', 'executions', 'providers', 'registries', 'builds'],
  retention: [],
  notifications: ['tenants', 'builds', 'providers'],
  dispatch: ['tenants', 'providers', 'executions'],
};
