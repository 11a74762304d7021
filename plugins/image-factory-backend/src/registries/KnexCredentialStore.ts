import {
  Page,
  RegistryCredentialReference,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { PageRequest, selectPage, toPage } from '../platform/page';

/** Where a secret is, for whom; never what it is. */
export type CredentialRecord = RegistryCredentialReference;

interface CredentialRow {
  id: string;
  scope: string;
  tenant_id: string | null;
  host: string;
  username: string;
  secret_source: string;
  secret_name: string;
  created_by: string;
  created_at: string;
  last_used_at: string | null;
  /** A number on SQLite. */
  last_found: boolean | number | null;
}

const PLATFORM = 'platform';

function toCredential(row: CredentialRow): CredentialRecord {
  return {
    id: row.id,
    tenantId: row.tenant_id ?? undefined,
    host: row.host,
    username: row.username,
    secret: { source: row.secret_source, name: row.secret_name },
    createdBy: row.created_by,
    createdAt: row.created_at,
    ...(row.last_used_at && {
      lastUse: { at: row.last_used_at, found: Boolean(row.last_found) },
    }),
  };
}

/** All SQL that touches `registry_credentials`. */
export class KnexCredentialStore {
  /** Writes the credential of a scope and host anew. */
  async set(tx: Knex.Transaction, record: CredentialRecord): Promise<void> {
    await tx<CredentialRow>('registry_credentials')
      .insert({
        id: record.id,
        scope: record.tenantId ?? PLATFORM,
        tenant_id: record.tenantId ?? null,
        host: record.host,
        username: record.username,
        secret_source: record.secret.source,
        secret_name: record.secret.name,
        created_by: record.createdBy,
        created_at: record.createdAt,
        last_used_at: null,
        last_found: null,
      })
      .onConflict(['scope', 'host'])
      .merge();
  }

  async find(knex: Knex, id: string): Promise<CredentialRecord | undefined> {
    const row = await knex<CredentialRow>('registry_credentials')
      .where({ id })
      .first();
    return row && toCredential(row);
  }

  /** @returns false if it was gone already. */
  async delete(tx: Knex.Transaction, id: string): Promise<boolean> {
    return (await tx('registry_credentials').where({ id }).delete()) === 1;
  }

  /** One scope's, newest first. */
  async list(
    knex: Knex,
    of: { tenantId: string | undefined },
    page: PageRequest,
  ): Promise<Page<CredentialRecord>> {
    const query = knex<CredentialRow>('registry_credentials')
      .select('*')
      .where({ scope: of.tenantId ?? PLATFORM });
    selectPage(query, page, {
      createdAt: 'registry_credentials.created_at',
      id: 'registry_credentials.id',
    });
    const rows: CredentialRow[] = await query;
    return toPage(rows.map(toCredential), page);
  }

  /** The one of the platform for a host. */
  async ofPlatform(
    knex: Knex,
    host: string,
  ): Promise<CredentialRecord | undefined> {
    const row = await knex<CredentialRow>('registry_credentials')
      .where({ scope: PLATFORM, host })
      .first();
    return row && toCredential(row);
  }

  /** What runs of a tenant use: its own, and the platform's for other hosts. */
  async usableBy(knex: Knex, tenantId: string): Promise<CredentialRecord[]> {
    const rows = await knex<CredentialRow>('registry_credentials')
      .whereIn('scope', [tenantId, PLATFORM])
      .orderBy('host');
    const found = rows.map(toCredential);
    const own = new Set(
      found.filter(each => each.tenantId).map(({ host }) => host),
    );
    return found.filter(({ tenantId: of, host }) => of || !own.has(host));
  }

  /** Notes how the secret was last looked up. */
  async noteUse(
    knex: Knex,
    id: string,
    use: { at: string; found: boolean },
  ): Promise<void> {
    await knex<CredentialRow>('registry_credentials')
      .where({ id })
      .update({ last_used_at: use.at, last_found: use.found });
  }
}
