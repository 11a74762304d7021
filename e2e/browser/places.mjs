/**
 * Each page with something that is to be seen on it.
 *
 * @param {import('playwright-core').Page} page
 * @param {{ id: string, projectId: string, projectName: string, tenantId: string, result: { imageId: string } }} build - of `succeededBuild`.
 * @returns {Array<[name: string, path: string, sight: import('playwright-core').Locator]>}
 */
export function placesOf(page, build) {
  const { id, projectId, projectName, tenantId, result } = build;
  const heading = name => page.getByRole('heading', { name });
  const text = name => page.getByText(name);
  return [
    ['home', '/home', heading('Needs you')],
    ['builds', '/builds', text(projectName)],
    ['build-new', '/builds/new', heading('New build')],
    ['build-log', `/builds/${id}`, text(`${projectName} 1`)],
    ['build-definition', `/builds/${id}?tab=definition`, text('do echo')],
    ['build-attempts', `/builds/${id}?tab=attempts`, text('Attempt 1')],
    ['build-activity', `/builds/${id}?tab=activity`, text('Ada')],
    ['projects', '/projects', text(projectName)],
    ['project-new', '/projects/new', heading('Create a project')],
    ['project', `/projects/${projectId}`, heading(projectName)],
    ['images', '/images', text(projectName)],
    ['image', `/images/${result.imageId}`, text('sha256:')],
    ['providers', '/providers', text('This machine')],
    ['tenants', '/tenants', text('Builds at once')],
    ['tenant-new', '/tenants/new', heading('Create a tenant')],
    ['tenant', `/tenants/${tenantId}`, heading('Limits')],
    ['tenant-members', `/tenants/${tenantId}?tab=members`, text('Web team')],
    ['tenant-projects', `/tenants/${tenantId}?tab=projects`, text(projectName)],
    ['access', '/access', heading('In the tenant Web')],
    ['platform', '/platform', heading('Builds by tenant')],
  ];
}
