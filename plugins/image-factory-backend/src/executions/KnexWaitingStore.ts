import { WaitingFor } from '@imagefactory/backstage-plugin-image-factory-common';
import { WaitingExecution } from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { ExecutionRow } from './executionRow';
import { activeStatuses } from './lifecycle';

/** At most this many of one tenant are looked at in a round, so that nobody can fill the round alone. */
const MAX_WAITING_OF_TENANT = 200;
const MAX_WAITING = 1000;
const ROWS_PER_UPDATE = 200;

/** How many executions take a slot now. */
export interface ActiveExecutions {
  byProvider: Map<string, number>;
  byTenant: Map<string, number>;
}

/** Why an execution still waits. */
export interface WaitingUpdate {
  executionId: string;
  waitingFor: WaitingFor;
  position?: number;
}

type WaitingRow = Pick<
  ExecutionRow,
  | 'id'
  | 'tenant_id'
  | 'project_id'
  | 'requirements'
  | 'wished_provider_id'
  | 'attempt'
  | 'created_at'
  | 'waiting_for'
  | 'waiting_position'
>;

/** A waiting execution with what is stored about its waiting. */
export interface KnownWaiting extends WaitingExecution {
  waitingFor?: WaitingFor;
  position?: number;
}

function toWaiting(row: WaitingRow): KnownWaiting {
  return {
    executionId: row.id,
    tenantId: row.tenant_id,
    projectId: row.project_id,
    requirements: JSON.parse(row.requirements),
    wishedProviderId: row.wished_provider_id ?? undefined,
    attempt: row.attempt,
    createdAt: row.created_at,
    waitingFor: row.waiting_for ?? undefined,
    position: row.waiting_position ?? undefined,
  };
}

function byAge(a: KnownWaiting, b: KnownWaiting): number {
  if (a.createdAt !== b.createdAt) return a.createdAt < b.createdAt ? -1 : 1;
  return a.executionId < b.executionId ? -1 : 1;
}

/** All SQL that looks at `executions` as a queue. */
export class KnexWaitingStore {
  /**
   * Executions that may be admitted now, oldest first, at most 1000. When more
   * wait, each tenant is represented by its oldest.
   */
  async listDue(knex: Knex, now: number): Promise<KnownWaiting[]> {
    const rows: WaitingRow[] = await knex
      .select('*')
      .from(
        knex('executions')
          .where({ status: 'pending' })
          .where('not_before', '<=', now)
          .select(
            'id',
            'tenant_id',
            'project_id',
            'requirements',
            'wished_provider_id',
            'attempt',
            'created_at',
            'waiting_for',
            'waiting_position',
          )
          .rowNumber('place', of =>
            of
              .partitionBy('tenant_id')
              .orderBy([{ column: 'created_at' }, { column: 'id' }]),
          )
          .as('due'),
      )
      .where('place', '<=', MAX_WAITING_OF_TENANT)
      .orderBy(['place', 'created_at', 'id'])
      .limit(MAX_WAITING);
    return rows.map(toWaiting).sort(byAge);
  }

  /** Since when the one that may be admitted for the longest time may be; milliseconds since 1970. */
  async oldestDueAt(knex: Knex, now: number): Promise<number | undefined> {
    const row = await knex('executions')
      .where({ status: 'pending' })
      .where('not_before', '<=', now)
      .min('not_before as due')
      .first();
    return row?.due === null || row?.due === undefined
      ? undefined
      : Number(row.due);
  }

  async countActive(knex: Knex): Promise<ActiveExecutions> {
    const rows: Array<{
      provider_id: string;
      tenant_id: string;
      count: number | string;
    }> = await knex<ExecutionRow>('executions')
      .whereIn('status', activeStatuses)
      .groupBy('provider_id', 'tenant_id')
      .select('provider_id', 'tenant_id')
      .count({ count: '*' });
    const active: ActiveExecutions = {
      byProvider: new Map(),
      byTenant: new Map(),
    };
    const add = (to: Map<string, number>, key: string, count: number) =>
      to.set(key, (to.get(key) ?? 0) + count);
    for (const row of rows) {
      add(active.byProvider, row.provider_id, Number(row.count));
      add(active.byTenant, row.tenant_id, Number(row.count));
    }
    return active;
  }

  /**
   * Stores why executions wait; `since` is kept as long as the reason stays
   * the same. Those that no longer wait are left alone.
   */
  async keepReasons(
    tx: Knex.Transaction,
    updates: WaitingUpdate[],
    since: string,
  ): Promise<void> {
    for (let at = 0; at < updates.length; at += ROWS_PER_UPDATE) {
      const part = updates.slice(at, at + ROWS_PER_UPDATE);
      const rows = part
        .map(() => 'select ? as id, ? as reason, cast(? as integer) as place')
        .join(' union all ');
      // One statement for many rows: a queue that moves up by one changes them all.
      await tx.raw(
        `update executions set
           waiting_since = case when waiting_for = seen.reason then waiting_since else cast(? as varchar(24)) end,
           waiting_for = seen.reason,
           waiting_position = seen.place
         from (${rows}) as seen
         where executions.id = seen.id and executions.status = 'pending'`,
        [
          since,
          ...part.flatMap(update => [
            update.executionId,
            update.waitingFor,
            update.position ?? null,
          ]),
        ],
      );
    }
  }
}
