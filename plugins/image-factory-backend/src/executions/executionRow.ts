import { JsonObject } from '@backstage/types';
import {
  Execution,
  ExecutionStatus,
  ExecutionStep,
  Failure,
  Said,
  WaitingFor,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  Outcome,
  RunRequest,
  WorkKind,
} from '@imagefactory/backstage-plugin-image-factory-node';
import { LogState } from './logState';
import { StoredPlacement } from './storedPlacement';

/** What its owner was told last: nothing, that it runs, or how it ended. */
export type OwnerTold = 'started' | 'ended';

/** Why an execution that is pending waits. */
export interface ExecutionWaiting {
  reason: WaitingFor;
  since: string;
  /** Place in the queue, from 1. */
  position?: number;
}

/** One attempt to run something. Times are ISO 8601 in UTC. */
export interface ExecutionRecord {
  id: string;
  /** Kind of who asked for it, as the owner registered it, e.g. `build`. */
  ownerKind: string;
  ownerId: string;
  tenantId: string;
  projectId: string;
  requestedBy: string;
  kind: WorkKind;
  /** From 1. */
  attempt: number;
  status: ExecutionStatus;
  /** Counts transitions, from 0. */
  version: number;
  /** Where it is to run if who asked for it wished so; perhaps of a provider that is gone. */
  wishedProviderId?: string;
  providerId?: string;
  executorId?: string;
  handle?: JsonObject;
  request: RunRequest;
  createdAt: string;
  startedAt?: string;
  finishedAt?: string;
  /** Present while it is pending. */
  waiting?: ExecutionWaiting;
  /** Since when its provider can't be asked about it. */
  unknownSince?: string;
  /** What its run waits for at its provider. */
  waitsFor?: Said;
  /** When somebody asked for its end: no further attempt follows. */
  stopRequestedAt?: string;
  ownerTold?: OwnerTold;
  /** Present when it succeeded. */
  outcome?: Outcome;
  /** Present when it failed or was lost. */
  failure?: Failure;
  steps: ExecutionStep[];
  log: LogState;
  /** When retention removed its log. */
  logRemovedAt?: string;
}

/** Where an execution was admitted to, and why nowhere else. */
export interface AdmittedPlace {
  providerId: string;
  executorId: string;
  at: string;
  placement: StoredPlacement;
}

/** An attempt as the pages of its owner show it. */
export interface Attempt extends Omit<Execution, 'placement'> {
  waiting?: ExecutionWaiting;
  /** What a provider must have to run it. */
  requirements: string[];
  /** Why no other provider took it; once it is admitted. */
  placement?: StoredPlacement;
}

/** The newest attempt of an owner in a list. */
export type LatestAttempt = Pick<
  Attempt,
  'id' | 'attempt' | 'status' | 'providerId' | 'waiting'
>;

/** What was seen of a run that goes on. */
export interface RunProgress {
  steps: ExecutionStep[];
  unknownSince: string | undefined;
  waitsFor: Said | undefined;
}

/** A row of `executions`. */
export interface ExecutionRow {
  id: string;
  owner_kind: string;
  owner_id: string;
  tenant_id: string;
  project_id: string;
  requested_by: string;
  kind: WorkKind;
  /** JSON array of texts. */
  requirements: string;
  attempt: number;
  status: ExecutionStatus;
  version: number;
  wished_provider_id: string | null;
  provider_id: string | null;
  executor_id: string | null;
  handle: string | null;
  request: string;
  created_at: string;
  /** `bigint` is text on PostgreSQL. */
  not_before: number | string;
  admitted_at: string | null;
  placement: string | null;
  started_at: string | null;
  finished_at: string | null;
  waiting_for: WaitingFor | null;
  waiting_since: string | null;
  waiting_position: number | null;
  unknown_since: string | null;
  waits_for: string | null;
  stop_requested_at: string | null;
  owner_told: OwnerTold | null;
  outcome: string | null;
  failure: string | null;
  steps: string;
  log_cursor: string | null;
  log_lines: number;
  log_sequence: number;
  log_bytes: number | string;
  log_gap: string | null;
  /** A number on SQLite. */
  removed: boolean | number;
  log_removed_at: string | null;
}

function parseJson<T>(text: string | null): T | undefined {
  return text === null ? undefined : (JSON.parse(text) as T);
}

function toLogState(row: ExecutionRow): LogState {
  return {
    cursor: parseJson(row.log_cursor),
    lines: row.log_lines,
    sequence: row.log_sequence,
    bytes: Number(row.log_bytes),
    gap: parseJson(row.log_gap),
  };
}

type WaitingColumns = Pick<
  ExecutionRow,
  'waiting_for' | 'waiting_since' | 'waiting_position' | 'created_at'
>;

function toWaiting(row: WaitingColumns): ExecutionWaiting | undefined {
  if (row.waiting_for === null) return undefined;
  return {
    reason: row.waiting_for,
    since: row.waiting_since ?? row.created_at,
    position: row.waiting_position ?? undefined,
  };
}

export function toExecutionRecord(row: ExecutionRow): ExecutionRecord {
  return {
    id: row.id,
    ownerKind: row.owner_kind,
    ownerId: row.owner_id,
    tenantId: row.tenant_id,
    projectId: row.project_id,
    requestedBy: row.requested_by,
    kind: row.kind,
    attempt: row.attempt,
    status: row.status,
    version: row.version,
    wishedProviderId: row.wished_provider_id ?? undefined,
    providerId: row.provider_id ?? undefined,
    executorId: row.executor_id ?? undefined,
    handle: parseJson(row.handle),
    request: JSON.parse(row.request),
    createdAt: row.created_at,
    startedAt: row.started_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    waiting: toWaiting(row),
    unknownSince: row.unknown_since ?? undefined,
    waitsFor: parseJson(row.waits_for),
    stopRequestedAt: row.stop_requested_at ?? undefined,
    ownerTold: row.owner_told ?? undefined,
    outcome: parseJson(row.outcome),
    failure: parseJson(row.failure),
    steps: JSON.parse(row.steps),
    log: toLogState(row),
    logRemovedAt: row.log_removed_at ?? undefined,
  };
}

/** The columns of `toLatestAttempt`. */
export const latestColumns = [
  'id',
  'owner_id',
  'attempt',
  'status',
  'provider_id',
  'created_at',
  'waiting_for',
  'waiting_since',
  'waiting_position',
] as const satisfies ReadonlyArray<keyof ExecutionRow>;

export function toLatestAttempt(
  row: Pick<ExecutionRow, (typeof latestColumns)[number]>,
): LatestAttempt {
  return {
    id: row.id,
    attempt: row.attempt,
    status: row.status,
    providerId: row.provider_id ?? undefined,
    waiting: toWaiting(row),
  };
}

/** The columns of `toAttempt`: neither what is to be run nor how it is found again. */
export const attemptColumns = [
  ...latestColumns,
  'requirements',
  'placement',
  'started_at',
  'finished_at',
  'unknown_since',
  'waits_for',
  'failure',
  'steps',
  'log_lines',
  'log_removed_at',
] as const satisfies ReadonlyArray<keyof ExecutionRow>;

export function toAttempt(
  row: Pick<ExecutionRow, (typeof attemptColumns)[number]>,
): Attempt {
  return {
    ...toLatestAttempt(row),
    requirements: JSON.parse(row.requirements),
    placement: parseJson(row.placement),
    createdAt: row.created_at,
    startedAt: row.started_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    unknownSince: row.unknown_since ?? undefined,
    // Of one that ended while nobody looked, it stays in the row.
    waitsFor: row.status === 'starting' ? parseJson(row.waits_for) : undefined,
    steps: JSON.parse(row.steps),
    failure: parseJson(row.failure),
    logLines: row.log_lines,
    logRemovedAt: row.log_removed_at ?? undefined,
  };
}
