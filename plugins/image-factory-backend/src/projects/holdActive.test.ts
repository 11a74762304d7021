import { Knex } from 'knex';
import { createRoomDeps } from '../__testUtils__/createRoomDeps';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { createTenantsRoom } from '../tenants';
import { createProjectsRoom, ProjectsRoom } from './room';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const at = '2026-01-02T03:04:05.678Z';

describe.each(databases.ids)('a project that is to be used, %p', id => {
  let knex: Knex;
  let projects: ProjectsRoom;

  beforeAll(async () => {
    knex = await databases.init(id);
    const deps = createRoomDeps(knex);
    projects = createProjectsRoom({
      ...deps,
      tenants: createTenantsRoom(deps),
      refsHeldBy: async () => undefined,
    });
    await knex('tenants').insert({
      id: 't',
      name: 'web',
      title: 'Web',
      description: '',
      status: 'active',
      version: 1,
      max_concurrent_builds: 1,
      created_at: at,
    });
    for (const status of ['active', 'archived']) {
      await knex('projects').insert({
        id: status,
        tenant_id: 't',
        name: status,
        title: status,
        description: '',
        search_text: status,
        status,
        version: 1,
        created_by: 'user:default/ada',
        created_at: at,
      });
    }
  });

  const use = (project: string) =>
    knex.transaction(tx => projects.holdActive(tx, project));

  it('is given with its tenant', async () => {
    await expect(use('active')).resolves.toMatchObject({
      id: 'active',
      tenantName: 'web',
      tenantTitle: 'Web',
    });
  });

  it('must exist', async () => {
    await expect(use('none')).rejects.toMatchObject({ code: 'not-found' });
  });

  it('must not be archived', async () => {
    await expect(use('archived')).rejects.toMatchObject({
      code: 'project-archived',
    });
  });

  it('must not be of a suspended tenant', async () => {
    await knex('tenants').update({ status: 'suspended' });
    await expect(use('active')).rejects.toMatchObject({
      name: 'ConflictError',
      code: 'tenant-suspended',
    });
    await knex('tenants').update({ status: 'archived' });
    await expect(use('active')).rejects.toMatchObject({
      code: 'tenant-archived',
    });
    await knex('tenants').update({ status: 'active' });
  });
});
