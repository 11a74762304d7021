// Which rooms a room may import, always through the other room's index. Lint enforces it.
module.exports = {
  platform: [],
  tenants: [],
  projects: ['tenants'],
  executions: ['tenants'],
  logs: ['executions'],
  providers: ['executions'],
  runs: ['executions', 'logs', 'providers'],
  images: ['tenants'],
  registries: ['tenants', 'images'],
  builds: ['tenants', 'projects', 'executions', 'images'],
  notifications: ['tenants', 'builds'],
  dispatch: ['tenants', 'providers', 'executions'],
};
