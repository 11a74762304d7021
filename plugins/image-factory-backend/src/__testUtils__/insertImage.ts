import { Knex } from 'knex';
import { randomUUID } from 'node:crypto';

const CREATED_AT = '2026-01-02T03:04:05.678Z';

/** An image of a tenant that is there, in a project that is made for it. */
export async function insertImage(
  knex: Knex,
  image: { tenant: string; project: string; name: string },
): Promise<void> {
  const { id: tenantId } = await knex('tenants')
    .where({ name: image.tenant })
    .first('id');
  const projectId = randomUUID();
  await knex('projects').insert({
    id: projectId,
    tenant_id: tenantId,
    name: image.project,
    title: image.project,
    description: '',
    search_text: image.project,
    status: 'active',
    version: 1,
    created_by: 'user:default/ada',
    created_at: CREATED_AT,
  });
  await knex('images').insert({
    id: randomUUID(),
    tenant_id: tenantId,
    project_id: projectId,
    name: image.name,
    repository: `127.0.0.1:5000/${image.tenant}/${image.project}/${image.name}`,
    search_text: image.name,
    version_count: 0,
    created_at: CREATED_AT,
  });
}
