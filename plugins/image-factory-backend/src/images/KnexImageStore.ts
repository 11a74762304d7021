import {
  Image,
  ImageVersion,
  Page,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { AccessCriteria } from '../platform/access';
import { isPostgres } from '../platform/database';
import { PageRequest, selectPage, toPage } from '../platform/page';
import { toSearchText, whereTextContains } from '../platform/textSearch';
import { AccessFilter, applyAccess } from '../tenants';
import { KnexImageVersionStore } from './KnexImageVersionStore';

/** A row of `images` without what is joined. */
export interface ImageRecord {
  id: string;
  tenantId: string;
  projectId: string;
  name: string;
  repository: string;
  versionCount: number;
  /** Absent until the first version is recorded. */
  latestVersionId?: string;
  /** ISO 8601 in UTC. */
  createdAt: string;
}

interface ImageRow {
  id: string;
  tenant_id: string;
  project_id: string;
  name: string;
  repository: string;
  search_text: string;
  version_count: number;
  latest_version_id: string | null;
  created_at: string;
}

type JoinedRow = ImageRow & {
  tenant_name: string;
  project_name: string;
  project_title: string;
};

function toRecord(row: ImageRow): ImageRecord {
  return {
    id: row.id,
    tenantId: row.tenant_id,
    projectId: row.project_id,
    name: row.name,
    repository: row.repository,
    versionCount: row.version_count,
    latestVersionId: row.latest_version_id ?? undefined,
    createdAt: row.created_at,
  };
}

function toImage(row: JoinedRow, versions: Map<string, ImageVersion>): Image {
  const { latestVersionId, ...shown } = toRecord(row);
  return {
    ...shown,
    tenantName: row.tenant_name,
    projectName: row.project_name,
    projectTitle: row.project_title,
    latest: latestVersionId ? versions.get(latestVersionId) : undefined,
  };
}

function selectImages(knex: Knex): Knex.QueryBuilder<any, JoinedRow[]> {
  return knex('images')
    .join('tenants', 'tenants.id', 'images.tenant_id')
    .join('projects', 'projects.id', 'images.project_id')
    .select('images.*', {
      tenant_name: 'tenants.name',
      project_name: 'projects.name',
      project_title: 'projects.title',
    });
}

export interface ImageListQuery extends PageRequest {
  tenantId?: string;
  projectId?: string;
  /** Part of the name or repository, in any case. */
  search?: string;
}

/** What the rules compare. */
const accessColumns = {
  tenantId: 'images.tenant_id',
  projectId: 'images.project_id',
};

/** What the images of a tenant come to. */
export interface ImageFigures {
  /** Of the tenant. */
  id: string;
  images: number;
  versions: number;
  bytes: number;
}

/** All SQL that touches `images`. */
export class KnexImageStore {
  readonly #versions = new KnexImageVersionStore();

  /**
   * The image of a name in a project, made if there is none; nobody else
   * changes it until `tx` ends.
   */
  async lockOrInsert(
    tx: Knex.Transaction,
    image: ImageRecord,
  ): Promise<ImageRecord> {
    await tx<ImageRow>('images')
      .insert({
        id: image.id,
        tenant_id: image.tenantId,
        project_id: image.projectId,
        name: image.name,
        repository: image.repository,
        search_text: toSearchText(image.name, image.repository),
        version_count: image.versionCount,
        latest_version_id: null,
        created_at: image.createdAt,
      })
      .onConflict(['project_id', 'name'])
      .ignore();
    const query = tx<ImageRow>('images')
      .where({ project_id: image.projectId, name: image.name })
      .first();
    if (isPostgres(tx)) query.forUpdate();
    return toRecord((await query)!);
  }

  /** Writes what a push changes. The row must be locked in `tx`. */
  async recordPush(
    tx: Knex.Transaction,
    image: ImageRecord,
    latestVersionId: string,
  ): Promise<void> {
    await tx<ImageRow>('images')
      .where({ id: image.id })
      .update({
        repository: image.repository,
        search_text: toSearchText(image.name, image.repository),
        version_count: image.versionCount,
        latest_version_id: latestVersionId,
      });
  }

  async find(knex: Knex, id: string): Promise<Image | undefined> {
    const row = await selectImages(knex).where('images.id', id).first();
    if (!row) return undefined;
    return toImage(row, await this.#latestOf(knex, [row]));
  }

  /** Id of the image with a path in the registry: names of tenant, project and image. */
  async findByPath(knex: Knex, path: string): Promise<string | undefined> {
    const [tenant, project, image, ...rest] = path.split('/');
    if (image === undefined || rest.length > 0) return undefined;
    const row = await selectImages(knex)
      .where({
        'tenants.name': tenant,
        'projects.name': project,
        'images.name': image,
      })
      .first();
    return row?.id;
  }

  /** Newest first. */
  async list(
    knex: Knex,
    criteria: AccessCriteria<AccessFilter>,
    wanted: ImageListQuery,
  ): Promise<Page<Image>> {
    const query = selectImages(knex);
    applyAccess(query, criteria, accessColumns);
    const { tenantId, projectId, search } = wanted;
    if (tenantId) query.where('images.tenant_id', tenantId);
    if (projectId) query.where('images.project_id', projectId);
    if (search) whereTextContains(query, 'images.search_text', search);
    selectPage(query, wanted, {
      createdAt: 'images.created_at',
      id: 'images.id',
    });
    const rows: JoinedRow[] = await query;
    const versions = await this.#latestOf(knex, rows);
    return toPage(
      rows.map(row => toImage(row, versions)),
      wanted,
    );
  }

  /** Those of a tenant that were pushed to last, the last one first. */
  async listLatest(
    knex: Knex,
    criteria: AccessCriteria<AccessFilter>,
    wanted: { tenantId: string; limit: number },
  ): Promise<Image[]> {
    const query = selectImages(knex)
      .join('image_versions', 'image_versions.id', 'images.latest_version_id')
      .where('images.tenant_id', wanted.tenantId)
      .orderBy([
        { column: 'image_versions.pushed_at', order: 'desc' },
        { column: 'images.id', order: 'desc' },
      ])
      .limit(wanted.limit);
    applyAccess(query, criteria, accessColumns);
    const rows: JoinedRow[] = await query;
    const versions = await this.#latestOf(knex, rows);
    return rows.map(row => toImage(row, versions));
  }

  /** By tenant, the one whose images take most first. */
  async summarize(
    knex: Knex,
    criteria: AccessCriteria<AccessFilter>,
    wanted: { tenantId?: string; projectId?: string },
  ): Promise<ImageFigures[]> {
    const query = knex('images')
      .leftJoin('image_versions', 'image_versions.image_id', 'images.id')
      .groupBy('images.tenant_id')
      .select({ id: 'images.tenant_id' })
      .countDistinct('images.id as images')
      .count('image_versions.id as versions')
      .sum('image_versions.size_bytes as bytes');
    applyAccess(query, criteria, accessColumns);
    const { tenantId, projectId } = wanted;
    if (tenantId) query.where('images.tenant_id', tenantId);
    if (projectId) query.where('images.project_id', projectId);
    const rows = (await query) as Array<Record<string, unknown>>;
    return rows
      .map(({ id, images, versions, bytes }) => ({
        id: String(id),
        images: Number(images),
        versions: Number(versions),
        bytes: Number(bytes ?? 0),
      }))
      .sort((a, b) => b.bytes - a.bytes || (a.id < b.id ? -1 : 1));
  }

  async #latestOf(
    knex: Knex,
    rows: JoinedRow[],
  ): Promise<Map<string, ImageVersion>> {
    const ids = rows.flatMap(row => row.latest_version_id ?? []);
    const versions = await this.#versions.findAll(knex, ids);
    return new Map(versions.map(version => [version.id, version]));
  }
}
