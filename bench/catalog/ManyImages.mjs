import { SuiteDatabase } from '../backend/SuiteDatabase.mjs';

export const PROJECTS = 500;
export const IMAGES = 5_000;

/** So that a project has ten images, and a tenant fifty projects. */
export const catalogTenants = Array.from(
  { length: 10 },
  (_, index) => `catalog-${index + 1}`,
);

/** Copies a project, whatever its columns are, for each tenant in turn. */
const COPY_PROJECT = `
  insert into projects
  select (jsonb_populate_record(
    null::projects,
    to_jsonb(one) || jsonb_build_object(
      'id', gen_random_uuid()::text,
      'tenant_id', ($2::text[])[1 + copy % cardinality($2::text[])],
      'name', 'project-' || copy,
      'search_text', 'project-' || copy
    )
  )).*
  from projects one, generate_series(2, $3::int) copy
  where one.id = $1`;

const IMAGES_OF_ALL = `
  insert into images (
    id, tenant_id, project_id, name, repository, search_text, version_count,
    latest_version_id, created_at
  )
  select gen_random_uuid()::text, tenant_id, id, 'image-' || copy,
    'registry.example.com/' || id || '/image-' || copy, 'image-' || copy, 1,
    gen_random_uuid()::text, created_at
  from projects, generate_series(1, $1::int) copy`;

const VERSIONS_OF_ALL = `
  insert into image_versions (
    id, image_id, digest, tags, size_bytes, build_id, build_number, pushed_at,
    bases_left_out
  )
  select latest_version_id, id,
    'sha256:' || encode(sha256(id::bytea), 'hex'),
    '["1.0"]', 1000000, gen_random_uuid()::text, 1, created_at, 0
  from images`;

/** Each image but the first of its project stands on that one. */
const BASES_OF_ALL = `
  insert into image_version_bases (
    version_id, position, repository, reference, digest
  )
  select image.latest_version_id, 0, base.repository, '1.0', version.digest
  from images image
  join images base on base.project_id = image.project_id
    and base.name = 'image-1' and image.name <> 'image-1'
  join image_versions version on version.image_id = base.id`;

/** Makes projects and images in a moment: building them would take days. */
export class ManyImages extends SuiteDatabase {
  /** @param {string} projectId of the first project, which is copied. */
  async fill(projectId) {
    const tenantIds = await this.tenantIds(catalogTenants);
    await this.query(COPY_PROJECT, [projectId, tenantIds, PROJECTS]);
    const { rowCount } = await this.query(IMAGES_OF_ALL, [IMAGES / PROJECTS]);
    if (rowCount !== IMAGES) {
      throw new Error(`There are ${rowCount} images in place of ${IMAGES}`);
    }
    await this.query(VERSIONS_OF_ALL);
    await this.query(BASES_OF_ALL);
    await this.query('analyze');
  }
}
