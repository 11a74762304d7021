import { JsonObject } from '@backstage/types';
import {
  Execution,
  ExecutionStatus,
  ExecutionStep,
  Failure,
  WaitingFor,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  ExecutionRequest,
  ExecutionResult,
} from '@imagefactory/backstage-plugin-image-factory-node';

/** What an owner asks to be run; the execution adds its own id and attempt. */
export type RunRequest = Omit<ExecutionRequest, 'executionId' | 'attempt'>;

/** One attempt to run something. Times are ISO 8601 in UTC. */
export interface ExecutionRecord {
  id: string;
  /** Who asked for it: `settle-<ownerKind>` is the work that its end makes. */
  ownerKind: string;
  ownerId: string;
  tenantId: string;
  projectId: string;
  requestedBy: string;
  method: string;
  /** From 1. */
  attempt: number;
  status: ExecutionStatus;
  /** Counts transitions, from 0. */
  version: number;
  providerId?: string;
  executorId?: string;
  handle?: JsonObject;
  request: RunRequest;
  createdAt: string;
  startedAt?: string;
  finishedAt?: string;
  /** Present while it is pending. */
  waiting?: { reason: WaitingFor; since: string; position?: number };
  result?: ExecutionResult;
  failure?: Failure;
  steps: ExecutionStep[];
  log: LogState;
  /** When retention removed its log. */
  logRemovedAt?: string;
}

/** How far the log of an execution was stored. */
export interface LogState {
  /** Where the executor is to be read on. */
  position: number;
  lines: number;
  /** Of the last chunk; 0 if there is none. */
  sequence: number;
  bytes: number;
  /** True once it reached its largest size; nothing is added then. */
  full: boolean;
}

/** A row of `executions`. */
export interface ExecutionRow {
  id: string;
  owner_kind: string;
  owner_id: string;
  tenant_id: string;
  project_id: string;
  requested_by: string;
  method: string;
  attempt: number;
  status: ExecutionStatus;
  version: number;
  provider_id: string | null;
  executor_id: string | null;
  handle: string | null;
  request: string;
  created_at: string;
  /** `bigint` is text on PostgreSQL. */
  not_before: number | string;
  admitted_at: string | null;
  started_at: string | null;
  finished_at: string | null;
  waiting_for: WaitingFor | null;
  waiting_since: string | null;
  waiting_position: number | null;
  result: string | null;
  failure: string | null;
  steps: string;
  log_position: number | string;
  log_lines: number;
  log_sequence: number;
  log_bytes: number | string;
  /** A number on SQLite. */
  log_full: boolean | number;
  removed: boolean | number;
  log_removed_at: string | null;
}

function parseJson<T>(text: string | null): T | undefined {
  return text === null ? undefined : (JSON.parse(text) as T);
}

function toLogState(row: ExecutionRow): LogState {
  return {
    position: Number(row.log_position),
    lines: row.log_lines,
    sequence: row.log_sequence,
    bytes: Number(row.log_bytes),
    full: Boolean(row.log_full),
  };
}

function toWaiting(row: ExecutionRow): ExecutionRecord['waiting'] {
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
    method: row.method,
    attempt: row.attempt,
    status: row.status,
    version: row.version,
    providerId: row.provider_id ?? undefined,
    executorId: row.executor_id ?? undefined,
    handle: parseJson(row.handle),
    request: JSON.parse(row.request),
    createdAt: row.created_at,
    startedAt: row.started_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    waiting: toWaiting(row),
    result: parseJson(row.result),
    failure: parseJson(row.failure),
    steps: JSON.parse(row.steps),
    log: toLogState(row),
    logRemovedAt: row.log_removed_at ?? undefined,
  };
}

/** An execution as answers show it. */
export function toExecution(record: ExecutionRecord): Execution {
  return {
    id: record.id,
    attempt: record.attempt,
    status: record.status,
    providerId: record.providerId,
    createdAt: record.createdAt,
    startedAt: record.startedAt,
    finishedAt: record.finishedAt,
    steps: record.steps,
    failure: record.failure,
    logLines: record.log.lines,
    logRemovedAt: record.logRemovedAt,
  };
}
