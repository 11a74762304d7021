import {
  Page,
  PullToken,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { AccessCriteria } from '../platform/access';
import { PageRequest, selectPage, toPage } from '../platform/page';
import { AccessFilter, applyAccess } from '../tenants';

export interface PullTokenRecord extends PullToken {
  /** SHA-256 of the secret, in hex. */
  secretHash: string;
}

interface PullTokenRow {
  id: string;
  user_ref: string;
  title: string;
  secret_hash: string;
  created_at: string;
  expires_at: string | null;
  last_used_at: string | null;
}

function toPullToken(row: PullTokenRow): PullTokenRecord {
  return {
    id: row.id,
    owner: row.user_ref,
    title: row.title,
    secretHash: row.secret_hash,
    createdAt: row.created_at,
    expiresAt: row.expires_at ?? undefined,
    lastUsedAt: row.last_used_at ?? undefined,
  };
}

/** All SQL that touches `registry_pull_tokens`. */
export class KnexPullTokenStore {
  async insert(tx: Knex.Transaction, token: PullTokenRecord): Promise<void> {
    await tx<PullTokenRow>('registry_pull_tokens').insert({
      id: token.id,
      user_ref: token.owner,
      title: token.title,
      secret_hash: token.secretHash,
      created_at: token.createdAt,
      expires_at: token.expiresAt ?? null,
      last_used_at: null,
    });
  }

  async find(knex: Knex, id: string): Promise<PullTokenRecord | undefined> {
    const row = await knex<PullTokenRow>('registry_pull_tokens')
      .where({ id })
      .first();
    return row && toPullToken(row);
  }

  /** @returns false if it was gone already. */
  async delete(tx: Knex.Transaction, id: string): Promise<boolean> {
    return (await tx('registry_pull_tokens').where({ id }).delete()) === 1;
  }

  /** Forgets what ended on its own. */
  async deleteExpired(
    tx: Knex.Transaction,
    by: { owner: string; now: string },
  ): Promise<void> {
    await tx<PullTokenRow>('registry_pull_tokens')
      .where({ user_ref: by.owner })
      .where('expires_at', '<=', by.now)
      .delete();
  }

  async countOf(knex: Knex, owner: string): Promise<number> {
    const row = await knex('registry_pull_tokens')
      .where({ user_ref: owner })
      .count('* as count')
      .first();
    return Number(row?.count ?? 0);
  }

  /** Notes a use, unless one after `since` is known already. */
  async touch(
    knex: Knex,
    id: string,
    at: { now: string; since: string },
  ): Promise<void> {
    await knex<PullTokenRow>('registry_pull_tokens')
      .where({ id })
      .where(unknown =>
        unknown
          .whereNull('last_used_at')
          .orWhere('last_used_at', '<', at.since),
      )
      .update({ last_used_at: at.now });
  }

  /** Newest first. */
  async list(
    knex: Knex,
    criteria: AccessCriteria<AccessFilter>,
    wanted: PageRequest & { owner?: string },
  ): Promise<Page<PullTokenRecord>> {
    const query = knex<PullTokenRow>('registry_pull_tokens').select('*');
    applyAccess(query, criteria, {
      // A token belongs to no tenant: no user ref is the id of one.
      tenantId: 'registry_pull_tokens.user_ref',
      requestedBy: 'registry_pull_tokens.user_ref',
    });
    if (wanted.owner) query.where({ user_ref: wanted.owner });
    selectPage(query, wanted, {
      createdAt: 'registry_pull_tokens.created_at',
      id: 'registry_pull_tokens.id',
    });
    const rows: PullTokenRow[] = await query;
    return toPage(rows.map(toPullToken), wanted);
  }
}
