import {
  ResolvedBase,
  ImageVersion,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';

interface BaseRow {
  version_id: string;
  position: number;
  repository: string;
  reference: string;
  digest: string;
}

type FoundRow = BaseRow & { image_id: string | null };

type ShownBase = NonNullable<ImageVersion['baseImages']>[number];

function toBase(row: FoundRow): ShownBase {
  return {
    repository: row.repository,
    reference: row.reference,
    digest: row.digest,
    ...(row.image_id && { imageId: row.image_id }),
  };
}

/** All SQL that touches `image_version_bases`. Writers must hold the row of the image in `tx`. */
export class KnexBaseImageStore {
  /** Puts the base images of a version in the place of those that it had. */
  async replace(
    tx: Knex.Transaction,
    versionId: string,
    bases: ResolvedBase[],
  ): Promise<void> {
    await tx<BaseRow>('image_version_bases')
      .where({ version_id: versionId })
      .delete();
    if (bases.length === 0) return;
    await tx<BaseRow>('image_version_bases').insert(
      bases.map((base, position) => ({
        version_id: versionId,
        position,
        ...{ repository: base.repository, reference: base.reference },
        digest: base.digest,
      })),
    );
  }

  /** By the id of the version. An image is only named to its own tenant. */
  async findOf(
    knex: Knex,
    versionIds: string[],
  ): Promise<Map<string, ShownBase[]>> {
    const rows: FoundRow[] = await knex('image_version_bases as bases')
      .join('image_versions as versions', 'versions.id', 'bases.version_id')
      .join('images as own', 'own.id', 'versions.image_id')
      .leftJoin('images as base', join =>
        join
          .on('base.repository', 'bases.repository')
          .andOn('base.tenant_id', 'own.tenant_id'),
      )
      .whereIn('bases.version_id', versionIds)
      .orderBy(['bases.version_id', 'bases.position'])
      .select('bases.*', { image_id: 'base.id' });
    const found = new Map<string, ShownBase[]>();
    for (const row of rows) {
      const known = found.get(row.version_id) ?? [];
      found.set(row.version_id, [...known, toBase(row)]);
    }
    return found;
  }
}
