import { aSpec } from '../builders';

/** What the parameter of a path names. */
export type Kind =
  | 'tenant'
  | 'project'
  | 'queuedBuild'
  | 'endedBuild'
  | 'execution'
  | 'image'
  | 'provider'
  | 'preparation'
  | 'pullToken';

/** What an operation is expected to ask for. */
export interface AccessRow {
  /** Name without `image-factory.`; of a list, the one that decides what it shows. */
  permission: string;
  /** What it is about; absent if about nothing of a tenant. */
  of?: Kind;
  /** True if it answers with what the caller may see of many. */
  list?: true;
  /** `{project}` stands for the id of the project there. */
  query?: string;
  body?: object;
  /** Status for those who may; that of the contract if absent. */
  status?: number;
}

const declared = {
  location: 'url:https://git.example.com/catalog-info.yaml',
  namespace: 'web',
  name: 'declared',
  spec: { tenant: 'web', owner: 'group:default/web-team' },
};
const binding = { role: 'viewer', principalRef: 'user:default/new' };
const providerFields = {
  title: 'Other',
  slots: 2,
  tenants: { type: 'all' },
  settings: {},
};
/** Whose name does not fit: who may set credentials hears of that. */
const credential = {
  host: 'registry.example.com',
  username: 'robot',
  secret: { source: 'environment', name: 'HOME' },
};
const reason = { reason: 'New disks' };
const held = 'role=viewer&principalRef=user:default/held';

/** One row for each operation, written by hand: what it asks for must not follow from what it does. */
export const accessRows: Record<string, AccessRow> = {
  listTenants: { permission: 'tenant.read', of: 'tenant', list: true },
  getTenant: { permission: 'tenant.read', of: 'tenant' },
  createTenant: {
    permission: 'tenant.create',
    body: { name: 'new', title: 'New', roleBindings: [binding] },
  },
  updateTenant: {
    permission: 'tenant.update',
    of: 'tenant',
    body: { title: 'Other', description: '' },
  },
  setTenantLimits: {
    permission: 'tenant.limit',
    of: 'tenant',
    body: { maxConcurrentBuilds: 7, methods: null },
  },
  suspendTenant: {
    permission: 'tenant.suspend',
    of: 'tenant',
    body: { reason: 'It must rest' },
  },
  // It is active, so who may is told that it can't be resumed.
  resumeTenant: { permission: 'tenant.suspend', of: 'tenant', status: 409 },
  archiveTenant: {
    permission: 'tenant.archive',
    of: 'tenant',
    body: { reason: 'It is over' },
  },
  listTenantBindings: { permission: 'access.read', of: 'tenant' },
  putTenantBinding: {
    permission: 'tenant.bind',
    of: 'tenant',
    body: binding,
  },
  removeTenantBinding: {
    permission: 'tenant.bind',
    of: 'tenant',
    query: held,
  },
  getMyAccess: { permission: 'access.own' },
  listProjects: { permission: 'project.read', of: 'project', list: true },
  getProject: { permission: 'project.read', of: 'project' },
  createProject: {
    permission: 'project.create',
    of: 'tenant',
    body: { name: 'new', title: 'New' },
  },
  reviewDeclaredProject: { permission: 'project.declare', body: declared },
  declareProject: { permission: 'project.declare', body: declared },
  withdrawProject: {
    permission: 'project.declare',
    of: 'project',
    body: { location: declared.location },
  },
  updateProject: {
    permission: 'project.update',
    of: 'project',
    body: { title: 'New', description: '' },
  },
  archiveProject: { permission: 'project.update', of: 'project' },
  // It is active, so who may is told that it can't be brought back.
  restoreProject: {
    permission: 'project.update',
    of: 'project',
    status: 409,
  },
  listProjectBindings: { permission: 'project.read', of: 'project' },
  putProjectBinding: {
    permission: 'project.bind',
    of: 'project',
    body: binding,
  },
  removeProjectBinding: {
    permission: 'project.bind',
    of: 'project',
    query: held,
  },
  listBuilds: { permission: 'build.read', of: 'queuedBuild', list: true },
  listLatestBuilds: {
    permission: 'build.read',
    of: 'queuedBuild',
    list: true,
    query: 'projectIds={project}',
  },
  summarizeBuilds: {
    permission: 'build.read',
    of: 'tenant',
    list: true,
    query: 'by=tenant&projectId={project}',
  },
  getBuild: { permission: 'build.read', of: 'endedBuild' },
  listBaseImages: { permission: 'build.create', of: 'project' },
  reviewBuild: {
    permission: 'build.create',
    of: 'project',
    body: { spec: aSpec() },
  },
  submitBuild: {
    permission: 'build.create',
    of: 'project',
    body: { spec: aSpec() },
  },
  cancelBuild: { permission: 'build.cancel', of: 'queuedBuild' },
  retryBuild: { permission: 'build.retry', of: 'endedBuild' },
  listBuildActivity: { permission: 'build.read', of: 'endedBuild' },
  listProjectActivity: {
    permission: 'build.read',
    of: 'endedBuild',
    list: true,
    query: 'projectId={project}',
  },
  readLog: { permission: 'execution.read', of: 'execution' },
  readLogLines: { permission: 'execution.read', of: 'execution' },
  searchLog: {
    permission: 'execution.read',
    of: 'execution',
    query: 'q=error',
  },
  downloadLog: { permission: 'execution.read', of: 'execution' },
  listImages: { permission: 'image.read', of: 'image', list: true },
  summarizeImages: {
    permission: 'image.read',
    of: 'tenant',
    list: true,
    query: 'projectId={project}',
  },
  getImage: { permission: 'image.read', of: 'image' },
  listImageVersions: { permission: 'image.read', of: 'image' },
  listProviders: { permission: 'provider.read' },
  getProvider: { permission: 'provider.read', of: 'provider' },
  // No process has its executor.
  checkProvider: { permission: 'provider.check', of: 'provider', status: 503 },
  listExecutors: { permission: 'provider.read' },
  // No process has its executor.
  planPreparation: {
    permission: 'provider.prepare',
    of: 'provider',
    status: 503,
  },
  getManifests: { permission: 'provider.prepare', of: 'provider', status: 503 },
  startPreparation: {
    permission: 'provider.prepare',
    of: 'provider',
    body: { kind: 'prepare' },
    status: 503,
  },
  listPreparations: { permission: 'provider.read', of: 'provider' },
  getPreparation: { permission: 'provider.read', of: 'preparation' },
  // It is over.
  cancelPreparation: {
    permission: 'provider.prepare',
    of: 'preparation',
    status: 409,
  },
  // No executor is installed.
  createProvider: {
    permission: 'provider.create',
    body: { ...providerFields, id: 'p2', executor: 'none' },
    status: 400,
  },
  // The configuration says how it is.
  updateProvider: {
    permission: 'provider.update',
    of: 'provider',
    body: { ...providerFields, version: 1 },
    status: 409,
  },
  removeProvider: {
    permission: 'provider.delete',
    of: 'provider',
    query: 'version=1',
    status: 409,
  },
  pauseProvider: {
    permission: 'provider.update',
    of: 'provider',
    body: reason,
  },
  drainProvider: {
    permission: 'provider.update',
    of: 'provider',
    body: reason,
  },
  resumeProvider: {
    permission: 'provider.update',
    of: 'provider',
    body: reason,
    status: 409,
  },
  getRegistry: { permission: 'token.create' },
  listPullTokens: {
    permission: 'token.read',
    of: 'pullToken',
    list: true,
    query: 'of=everybody',
  },
  createPullToken: { permission: 'token.create', body: { title: 'Laptop' } },
  revokePullToken: { permission: 'token.delete', of: 'pullToken' },
  listTenantCredentials: { permission: 'credential.read', of: 'tenant' },
  setTenantCredential: {
    permission: 'credential.set',
    of: 'tenant',
    body: credential,
    status: 400,
  },
  // There is none: who may remove it hears of that.
  removeTenantCredential: {
    permission: 'credential.delete',
    of: 'tenant',
    status: 404,
  },
  listPlatformCredentials: { permission: 'registry.read' },
  setPlatformCredential: {
    permission: 'registry.update',
    body: credential,
    status: 400,
  },
  removePlatformCredential: { permission: 'registry.update', status: 404 },
};
