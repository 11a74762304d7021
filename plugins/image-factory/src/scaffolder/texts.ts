/** Texts of the fields in forms of software templates. */
export const scaffolderTexts = {
  tenant: 'Tenant',
  tenantText: 'Only tenants in which you may create projects',
  noTenant: 'There is no tenant {{name}} in which you may create projects',
  project: 'Project',
  projectText: 'Only projects in which you may start builds',
  noProject: 'There is no project {{name}} in which you may start builds',
  image: 'Image',
  imageText: 'Found by its name',
  version: 'Version',
  versionText:
    'By its digest: this very version is used, whatever its tags lead to later',
  versionFirst: 'Choose an image first',
  noVersion: 'There is no such version of an image that you may see',
  search: 'Search by name or title',
  searchImages: 'Search by name',
  untagged: 'without a tag',
} as const;
