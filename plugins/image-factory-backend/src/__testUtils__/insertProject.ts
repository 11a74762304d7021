import { Knex } from 'knex';

const CREATED_AT = '2026-01-02T03:04:05.678Z';

/** A project for tests of a store, and its tenant, by default `web`, if there is none yet. */
export async function insertProject(
  knex: Knex,
  ids: {
    tenantId: string;
    projectId: string;
    name?: string;
    tenantName?: string;
  },
): Promise<void> {
  const { tenantId, projectId, name = 'shop', tenantName = 'web' } = ids;
  await knex('tenants')
    .insert({
      id: tenantId,
      name: tenantName,
      title: 'Web',
      description: '',
      status: 'active',
      version: 1,
      max_concurrent_builds: 4,
      created_at: CREATED_AT,
    })
    .onConflict('id')
    .ignore();
  await knex('projects').insert({
    id: projectId,
    tenant_id: tenantId,
    name,
    title: 'Shop',
    description: '',
    search_text: name,
    status: 'active',
    version: 1,
    created_by: 'user:default/ada',
    created_at: CREATED_AT,
  });
}
