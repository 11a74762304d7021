import {
  ImageVersion,
  Page,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { z } from 'zod';
import { PageRequest, selectPage, toPage } from '../platform/page';
import { KnexBaseImageStore } from './KnexBaseImageStore';

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
  /** Null where the base images are not known. */
  bases_left_out: number | null;
}

const tagsSchema = z.array(z.string());

function toVersion(
  row: ImageVersionRow,
  bases: ImageVersion['baseImages'] = [],
): ImageVersion {
  const leftOut = row.bases_left_out;
  return {
    id: row.id,
    digest: row.digest,
    tags: tagsSchema.parse(JSON.parse(row.tags)),
    sizeBytes: Number(row.size_bytes),
    ...(leftOut !== null && { baseImages: bases }),
    ...(leftOut && { baseImagesLeftOut: leftOut }),
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
    bases_left_out: version.baseImages ? version.baseImagesLeftOut ?? 0 : null,
  };
}

/** All SQL that touches `image_versions`. Writers must hold the row of the image in `tx`. */
export class KnexImageVersionStore {
  readonly #bases = new KnexBaseImageStore();

  async insert(
    tx: Knex.Transaction,
    imageId: string,
    version: ImageVersion,
  ): Promise<void> {
    await tx<ImageVersionRow>('image_versions').insert(toRow(imageId, version));
    await this.#bases.replace(tx, version.id, version.baseImages ?? []);
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
    await this.#bases.replace(tx, id, version.baseImages ?? []);
  }

  async findByDigest(
    knex: Knex,
    imageId: string,
    digest: string,
  ): Promise<ImageVersion | undefined> {
    const rows = await knex<ImageVersionRow>('image_versions').where({
      image_id: imageId,
      digest,
    });
    return (await this.#toVersions(knex, rows))[0];
  }

  async findAll(knex: Knex, ids: string[]): Promise<ImageVersion[]> {
    const rows = await knex<ImageVersionRow>('image_versions').whereIn(
      'id',
      ids,
    );
    return this.#toVersions(knex, rows);
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
    return toPage(await this.#toVersions(knex, rows), page);
  }

  async #toVersions(
    knex: Knex,
    rows: ImageVersionRow[],
  ): Promise<ImageVersion[]> {
    const ids = rows.flatMap(row =>
      row.bases_left_out === null ? [] : row.id,
    );
    const bases =
      ids.length > 0 ? await this.#bases.findOf(knex, ids) : undefined;
    return rows.map(row => toVersion(row, bases?.get(row.id)));
  }
}
