import { isError } from '@backstage/errors';
import { JsonObject } from '@backstage/types';
import {
  ExecutionStatus,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { requirementsOf } from '@imagefactory/backstage-plugin-image-factory-node';
import { Knex } from 'knex';
import { CodedConflictError, MissingError } from '../platform/errors';
import {
  Attempt,
  attemptColumns,
  ExecutionRecord,
  ExecutionRow,
  LatestAttempt,
  latestColumns,
  OwnerTold,
  RunProgress,
  toAttempt,
  toExecutionRecord,
  toLatestAttempt,
} from './executionRow';
import { ExecutionEvent, nextExecutionStatus } from './lifecycle';
import { TransitionChanges, transitionColumns } from './transitionColumns';

/** Who asked for an execution. */
export interface OwnerRef {
  ownerKind: string;
  ownerId: string;
}

/** Something that happens to an execution. */
export interface ExecutionMove {
  id: string;
  event: ExecutionEvent;
  /** The status in which it must be, if that matters. */
  from?: ExecutionStatus;
  changes?: TransitionChanges;
}

/** Where an execution stands. */
export interface ExecutionState {
  status: ExecutionStatus;
  logSequence: number;
  /** Absent until it is admitted. */
  executorId?: string;
}

/** All SQL that touches single rows of `executions`. */
export class KnexExecutionStore {
  /** @param notBefore - Milliseconds since 1970 from which it may be admitted. */
  async insert(
    tx: Knex.Transaction,
    record: ExecutionRecord,
    notBefore: number,
  ): Promise<void> {
    await tx<ExecutionRow>('executions').insert({
      id: record.id,
      owner_kind: record.ownerKind,
      owner_id: record.ownerId,
      tenant_id: record.tenantId,
      project_id: record.projectId,
      requested_by: record.requestedBy,
      kind: record.kind,
      requirements: JSON.stringify(requirementsOf(record.request)),
      attempt: record.attempt,
      status: record.status,
      version: record.version,
      wished_provider_id: record.wishedProviderId ?? null,
      request: JSON.stringify(record.request),
      created_at: record.createdAt,
      not_before: notBefore,
      waiting_for: record.waiting?.reason ?? null,
      waiting_since: record.waiting?.since ?? null,
      steps: JSON.stringify(record.steps),
      log_lines: record.log.lines,
      log_sequence: record.log.sequence,
      log_bytes: record.log.bytes,
      removed: false,
    });
  }

  async find(knex: Knex, id: string): Promise<ExecutionRecord | undefined> {
    const row = await knex<ExecutionRow>('executions').where({ id }).first();
    return row && toExecutionRecord(row);
  }

  /** Where it stands, without the rest of the row. */
  async glance(knex: Knex, id: string): Promise<ExecutionState | undefined> {
    const row = await knex<ExecutionRow>('executions')
      .where({ id })
      .select('status', 'log_sequence', 'executor_id')
      .first();
    return (
      row && {
        status: row.status,
        logSequence: row.log_sequence,
        executorId: row.executor_id ?? undefined,
      }
    );
  }

  /** The newest attempt of an owner, whole. */
  async findNewest(
    knex: Knex,
    owner: OwnerRef,
  ): Promise<ExecutionRecord | undefined> {
    const row = await knex<ExecutionRow>('executions')
      .where({ owner_kind: owner.ownerKind, owner_id: owner.ownerId })
      .orderBy('attempt', 'desc')
      .first();
    return row && toExecutionRecord(row);
  }

  /** All attempts of an owner, newest first. */
  async listOfOwner(knex: Knex, owner: OwnerRef): Promise<Attempt[]> {
    const rows = await knex<ExecutionRow>('executions')
      .where({ owner_kind: owner.ownerKind, owner_id: owner.ownerId })
      .orderBy('attempt', 'desc')
      .select(...attemptColumns);
    return rows.map(toAttempt);
  }

  /** The newest attempt of each owner, by owner id. */
  async latestOfOwners(
    knex: Knex,
    owners: { ownerKind: string; ownerIds: string[] },
  ): Promise<Map<string, LatestAttempt>> {
    const rows = await knex<ExecutionRow>('executions')
      .where({ owner_kind: owners.ownerKind })
      .whereIn('owner_id', owners.ownerIds)
      .orderBy('attempt')
      .select(...latestColumns);
    return new Map(rows.map(row => [row.owner_id, toLatestAttempt(row)]));
  }

  /**
   * Lets `event` happen to an execution.
   *
   * @throws MissingError if there is no such execution.
   * @throws CodedConflictError if the event cannot happen to it now, or
   * another transaction moved it first.
   */
  async transition(
    tx: Knex.Transaction,
    move: ExecutionMove,
  ): Promise<ExecutionStatus> {
    const { id, event, from, changes = {} } = move;
    const row = await tx<ExecutionRow>('executions')
      .where({ id })
      .select('status', 'version')
      .first();
    if (!row) throw new MissingError(`There is no execution ${id}`);
    const status = nextExecutionStatus(from ?? row.status, event);
    const count = await tx<ExecutionRow>('executions')
      .where({ id, version: row.version, status: from ?? row.status })
      .update({
        status,
        version: row.version + 1,
        waiting_for: null,
        waiting_since: null,
        waiting_position: null,
        ...transitionColumns(changes),
      });
    if (count !== 1) {
      throw new CodedConflictError('conflict', {
        message: `The execution ${id} changed while it was ${event}`,
        wording: say('changed-meanwhile').wording,
      });
    }
    return status;
  }

  /** @returns false, with nothing changed, where `transition` throws a conflict. */
  async tryTransition(
    tx: Knex.Transaction,
    move: ExecutionMove,
  ): Promise<boolean> {
    try {
      await this.transition(tx, move);
      return true;
    } catch (error) {
      if (isError(error) && error.name === 'ConflictError') return false;
      throw error;
    }
  }

  async keepHandle(
    tx: Knex.Transaction,
    id: string,
    handle: JsonObject,
  ): Promise<void> {
    await tx<ExecutionRow>('executions')
      .where({ id })
      .update({ handle: JSON.stringify(handle) });
  }

  /** Stores what was seen of a run, whatever its status is. */
  async keepProgress(
    tx: Knex.Transaction,
    id: string,
    seen: RunProgress,
  ): Promise<void> {
    await tx<ExecutionRow>('executions')
      .where({ id })
      .update({
        steps: JSON.stringify(seen.steps),
        unknown_since: seen.unknownSince ?? null,
        waits_for: seen.waitsFor ? JSON.stringify(seen.waitsFor) : null,
      });
  }

  /** Stores since when its provider can't be asked, unless that is known. */
  async keepUnknownSince(
    tx: Knex.Transaction,
    id: string,
    at: string,
  ): Promise<void> {
    await this.#keepFirst(tx, id, { unknown_since: at });
  }

  /** Remembers that its end was asked for. */
  async keepStopRequest(
    tx: Knex.Transaction,
    id: string,
    at: string,
  ): Promise<void> {
    await this.#keepFirst(tx, id, { stop_requested_at: at });
  }

  /** Stores a time of an execution, unless an earlier one is known. */
  async #keepFirst(
    tx: Knex.Transaction,
    id: string,
    time: Partial<Pick<ExecutionRow, 'unknown_since' | 'stop_requested_at'>>,
  ): Promise<void> {
    const [column] = Object.keys(time);
    await tx<ExecutionRow>('executions')
      .where({ id })
      .whereNull(column)
      .update(time);
  }

  /**
   * Records that the owner was told.
   *
   * @throws CodedConflictError if it was told the end before.
   */
  async keepTold(
    tx: Knex.Transaction,
    id: string,
    told: OwnerTold,
  ): Promise<void> {
    const count = await tx<ExecutionRow>('executions')
      .where({ id })
      .where(open =>
        open.whereNull('owner_told').orWhereNot('owner_told', 'ended'),
      )
      .update({ owner_told: told });
    if (count === 1) return;
    throw new CodedConflictError('conflict', {
      message: `The end of execution ${id} was told already`,
      wording: say('changed-meanwhile').wording,
    });
  }

  async markRemoved(tx: Knex.Transaction, id: string): Promise<void> {
    await tx<ExecutionRow>('executions')
      .where({ id })
      .update({ removed: true });
  }
}
