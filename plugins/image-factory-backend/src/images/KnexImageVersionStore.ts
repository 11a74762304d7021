import {
  ImageVersion,
  Page,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { PageRequest, selectPage, toPage } from '../platform/page';

interface ImageVersionRow {
  id: string;
  image_id: string;
  digest: string;
  /** JSON array of text. */
  tags: string;
  /** `bigint` is text on PostgreSQL. */
  size_bytes: number | string;
  build_id: string;
  build_number: number;
  pushed_at: string;
}

const tagsSchema = z.array(z.string());

function toVersion(row: ImageVersionRow): ImageVersion {
  return {
    id: row.id,
    digest: row.digest,
    tags: tagsSchema.parse(JSON.parse(row.tags)),
    sizeBytes: Number(row.size_bytes),
    buildId: row.build_id,
    buildNumber: row.build_number,
    createdAt: row.pushed_at,
  };
}

function toRow(imageId: string, version: ImageVersion): ImageVersionRow {
  return {
    id: version.id,
    image_id: imageId,
    digest: version.digest,
    tags: JSON.stringify(version.tags),
    size_bytes: version.sizeBytes,
    build_id: version.buildId,
    build_number: version.buildNumber,
    pushed_at: version.createdAt,
  };
}

/** All SQL that touches `image_versions`. Writers must hold the row of the image in `tx`. */
export class KnexImageVersionStore {
  async insert(
    tx: Knex.Transaction,
    imageId: string,
    version: ImageVersion,
  ): Promise<void> {
    await tx<ImageVersionRow>('image_versions').insert(toRow(imageId, version));
  }

  async update(
    tx: Knex.Transaction,
    imageId: string,
    version: ImageVersion,
  ): Promise<void> {
    const { id, image_id, ...columns } = toRow(imageId, version);
    await tx<ImageVersionRow>('image_versions')
      .where({ id, image_id })
      .update(columns);
  }

  async findByDigest(
    knex: Knex,
    imageId: string,
    digest: string,
  ): Promise<ImageVersion | undefined> {
    const row = await knex<ImageVersionRow>('image_versions')
      .where({ image_id: imageId, digest })
      .first();
    return row && toVersion(row);
  }

  async findAll(knex: Knex, ids: string[]): Promise<ImageVersion[]> {
    const rows = await knex<ImageVersionRow>('image_versions').whereIn(
      'id',
      ids,
    );
    return rows.map(toVersion);
  }

  /** The versions of one image, newest first. Whoever may read the image may read them. */
  async listOf(
    knex: Knex,
    imageId: string,
    page: PageRequest,
  ): Promise<Page<ImageVersion>> {
    const query = knex<ImageVersionRow>('image_versions')
      .where({ image_id: imageId })
      .select('*');
    selectPage(query, page, { createdAt: 'pushed_at', id: 'id' });
    const rows: ImageVersionRow[] = await query;
    return toPage(rows.map(toVersion), page);
  }
}
