/** Texts about projects. */
export const projectTexts = {
  title: 'Projects',
  what: 'The projects',
  one: 'This project',
  new: 'Create project',
  first: 'Create the first project',
  emptyTitle: 'No projects yet',
  emptyText:
    'A project belongs to a tenant and holds builds and images. Create one, then start a build in it.',
  emptyNoRight:
    'A project belongs to a tenant and holds builds and images. An owner or developer of your tenant can create one.',
  noTenantText:
    'You are not a member of any tenant. A tenant is bound to groups of the catalog; an operator can bind yours.',
  emptyFilteredTitle: 'No project fits these filters',
  emptyFilteredText: 'Projects may exist outside of them.',
  clearFilters: 'Clear the filters',
  search: 'Search by name or title',
  columnProject: 'Project',
  columnTenant: 'Tenant',
  columnStatus: 'Status',
  columnBy: 'Created by',
  columnWhen: 'Created',
  includeArchived: 'Show archived',
  createTitle: 'Create a project',
  createText:
    'The name becomes a part of the repositories of its images and can’t be changed; the title can be anything.',
  tenant: 'Tenant',
  tenantText: 'Only tenants in which you may create projects',
  tenantMissing: 'Choose a tenant',
  noTenantTitle: 'You may not create projects',
  noTenantCreateText:
    'Owners and developers of a tenant may create projects in it. Ask one of them, or an operator, for the role.',
  archive: 'Archive project',
  archiveTitle: 'Archive {{name}}?',
  archiveText:
    'It takes no more builds. Builds that run go on to their end. Its images stay in the registry and can still be pulled.',
  archiveKeep: 'Keep it active',
  archivedText: 'Archived: it takes no more builds; its images can be pulled.',
  factTenant: 'of tenant {{tenant}}',
  factCreated: 'created by',
  builds: 'Builds',
  images: 'Images',
  allBuilds: 'All builds',
  allImages: 'All images',
  noBuilds: 'Nothing was built in this project yet.',
  noImages: 'The first build that succeeds brings the first image.',
  picker: 'Project',
} as const;
