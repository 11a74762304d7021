import { clusterFieldTexts } from './clusterFieldTexts';

/**
 * Titles and descriptions of fields by their place in the form, as the schemas
 * have them. A translation counts for the field whose schema says just this;
 * of an executor that says something else, its own words are shown.
 */
export const fieldTexts = {
  ...clusterFieldTexts,
  'source.containerfile': { title: 'Containerfile' },
  'source.url': {
    title: 'Repository',
    text: 'https://, http:// or ssh:// address of the repository',
  },
  'source.ref': {
    title: 'Ref',
    text: 'Branch, tag or commit; HEAD is the default branch',
  },
  'source.contextDir': {
    title: 'Context directory',
    text: 'Relative to the root of the repository',
  },
  'source.containerfile.git': {
    title: 'Containerfile',
    text: 'Path relative to the context directory, or from the root of the repository with / in front; Containerfile or else Dockerfile if left out',
  },
  'source.submodules': {
    title: 'Submodules',
    text: 'Fetch the submodules of the repository, too',
  },
  'source.lfs': {
    title: 'Large files',
    text: 'Fetch the files that Git LFS keeps',
  },
  'source.keepGitDir': {
    title: 'Keep .git',
    text: 'Leave the folder .git in the build context',
  },
  'image.name': {
    title: 'Image name',
    text: 'Last part of the repository; the first parts are tenant and project',
  },
  'image.tags': { title: 'Tags' },
  buildArgs: {
    title: 'Build arguments',
    text: 'They are kept in the image history: not for secrets',
  },
  target: { title: 'Target stage', text: 'The last stage if left out' },
  labels: { title: 'Labels' },
  network: {
    title: 'Network',
    text: 'What RUN instructions may reach: the provider’s default, or nothing',
  },
  reproducible: {
    title: 'Reproducible',
    text: 'Equal inputs give an equal digest: every time in what the build adds is 1970-01-01, and no label of the platform tells one build from another',
  },
  timeLimitSeconds: {
    title: 'Time limit',
    text: 'Seconds from the start of the run; an hour if left out, or what the platform allows if that is less',
  },
  owner: {
    title: 'Owner',
    text: 'Group or user in the catalog, such as group:default/web-team; the owner of the tenant if left out. It gives no role.',
  },
  system: {
    title: 'System',
    text: 'System of the catalog that it is part of, such as system:default/shop',
  },
  sources: {
    title: 'Repositories',
    text: 'Addresses of what is built in it',
  },
  defaultMethod: {
    title: 'Default method',
    text: 'How builds in it are made, if nothing else is said',
  },
  catalogFile: {
    title: 'Catalog file',
    text: 'Address of a catalog-info.yaml that may take the project over: from then on it says how the project is',
  },
  id: { title: 'Id', text: 'Builds name it. It can not be changed later.' },
  slots: { title: 'Slots', text: 'How many builds may run there at once' },
  tenants: { title: 'Tenants that may use it' },
  'tenants.names': { title: 'Names of the tenants' },
  'settings.network': {
    title: 'Network',
    text: 'What builds reach: public addresses and the allowed hosts, or nothing. As on the host by default.',
  },
  'settings.memoryLimit': {
    title: 'Memory limit',
    text: 'Memory of a build, such as 512m. As on the host by default.',
  },
  'settings.processLimit': {
    title: 'Process limit',
    text: 'Processes of a build at once. As on the host by default.',
  },
  'settings.cpuWeight': {
    title: 'Cpu weight',
    text: 'Share of the processors when they are short; other programs have 1024. As on the host by default.',
  },
  'settings.diskLimit': {
    title: 'Disk limit',
    text: 'What a build may write to the disk, such as 5GB. As on the host by default.',
  },
  'settings.fileLimit': {
    title: 'File limit',
    text: 'How many files a build may make. As on the host by default.',
  },
} as const;
