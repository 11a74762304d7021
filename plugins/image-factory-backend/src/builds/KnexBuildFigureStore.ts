import {
  BuildFilter,
  BuildGroup,
  BuildGrouping,
  LeadTime,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { AccessCriteria } from '../platform/access';
import { AccessFilter } from '../tenants';
import { narrowBuilds } from './buildFilter';

const columnOf: Record<BuildGrouping, string> = {
  status: 'builds.status',
  failureReason: 'builds.failure_reason',
  waitingFor: 'waits.waiting_for',
  tenant: 'builds.tenant_id',
  provider: 'used.provider_id',
};

/** What a grouping needs beside the builds: at most one row for a build and group. */
const joinFor: Partial<
  Record<BuildGrouping, (query: Knex.QueryBuilder) => void>
> = {
  waitingFor: query =>
    query
      .join('executions as waits', join =>
        join
          .on('waits.owner_id', 'builds.id')
          .andOnVal('waits.owner_kind', 'build')
          .andOnVal('waits.status', 'pending'),
      )
      .where('builds.status', 'queued'),
  provider: query =>
    query.joinRaw(
      `join (select distinct owner_id, provider_id from executions
              where owner_kind = 'build' and provider_id is not null) used
         on used.owner_id = builds.id`,
    ),
};

/** What figures are about: the builds of a list. */
export interface FigureQuery {
  criteria: AccessCriteria<AccessFilter>;
  wanted: BuildFilter;
}

/** SQL that counts and measures builds. */
export class KnexBuildFigureStore {
  async count(knex: Knex, about: FigureQuery): Promise<number> {
    const row = await this.#builds(knex, about).count('* as count').first();
    return Number(row?.count ?? 0);
  }

  /** The largest group first. */
  async group(
    knex: Knex,
    about: FigureQuery,
    by: BuildGrouping,
  ): Promise<BuildGroup[]> {
    const column = columnOf[by];
    const query = this.#builds(knex, about)
      .whereNotNull(column)
      .groupBy(column)
      .select({ id: column })
      .count('* as count')
      .sum('builds.run_ms as run_ms')
      .orderBy('count', 'desc')
      .orderBy(column);
    joinFor[by]?.(query);
    const rows: Array<{ id: string; count: unknown; run_ms: unknown }> =
      await query;
    return rows.map(({ id, count, run_ms }) => ({
      id,
      count: Number(count),
      runMs: Number(run_ms ?? 0),
    }));
  }

  /** By nearest rank; nothing where no build ended. */
  async leadTime(
    knex: Knex,
    about: FigureQuery,
  ): Promise<LeadTime | undefined> {
    const ranked = this.#builds(knex, about)
      .whereNotNull('builds.lead_ms')
      .select('builds.lead_ms', knex.raw('count(*) over () as ended'))
      .rowNumber('place', of => of.orderBy('builds.lead_ms'));
    const rows: Array<{ lead_ms: unknown; ended: unknown }> = await knex
      .select('lead_ms', 'ended')
      .from(ranked.as('ranked'))
      // The smallest whole number that is not below the part of them all.
      .whereRaw('place in ((ended * 50 + 99) / 100, (ended * 90 + 99) / 100)')
      .orderBy('place');
    const [middle] = rows;
    if (!middle) return undefined;
    return {
      count: Number(middle.ended),
      p50Ms: Number(middle.lead_ms),
      p90Ms: Number(rows.at(-1)!.lead_ms),
    };
  }

  #builds(knex: Knex, { criteria, wanted }: FigureQuery): Knex.QueryBuilder {
    const query = knex('builds');
    narrowBuilds(query, criteria, wanted);
    return query;
  }
}
