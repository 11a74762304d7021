import { JsonObject, JsonValue } from '@backstage/types';
import {
  Canary,
  PlannedAction,
  PreparationKind,
  PreparationMode,
  PreparationStatus,
  PreparedObject,
  Said,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** An object of a preparation, with what was planned for it when the preparation began. */
export interface ObjectRecord extends PreparedObject {
  planned: PlannedAction;
}

/** A canary, with how its run is found again. */
export interface CanaryRecord extends Canary {
  /** Absent before its run was started. */
  handle?: JsonObject;
  /** Where its log is to be read on. */
  cursor?: JsonValue;
  /** When its run was asked to stop, ISO 8601. */
  stoppedAt?: string;
  /** Why it is to fail, once its run has ended. */
  problem?: Said;
  /** The base image that it stands on, as the registry names it; absent for none. */
  base?: string;
}

/** Times are ISO 8601 in UTC. */
export interface PreparationRecord {
  id: string;
  providerId: string;
  kind: PreparationKind;
  status: PreparationStatus;
  mode: PreparationMode;
  requestedBy: string;
  overwrite: boolean;
  bundle: string;
  settings: JsonObject;
  /** Absent until it was looked at what is to be done. */
  objects?: ObjectRecord[];
  canary?: CanaryRecord;
  problem?: Said;
  certificate?: { digest: string; issuedAt: string; expiresAt: string };
  takenUp: number;
  /** Counts changes, from 1. */
  version: number;
  createdAt: string;
  startedAt?: string;
  finishedAt?: string;
}

/** A row of `provider_preparations`. */
export interface PreparationRow {
  id: string;
  provider_id: string;
  kind: PreparationKind;
  status: PreparationStatus;
  mode: PreparationMode;
  requested_by: string;
  /** A number on SQLite. */
  overwrite: boolean | number;
  bundle: string;
  settings: string;
  objects: string | null;
  canary: string | null;
  problem: string | null;
  problem_wording: string | null;
  digest: string | null;
  issued_at: string | null;
  expires_at: string | null;
  taken_up: number;
  version: number;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
}

function problemOf(row: PreparationRow): Said | undefined {
  if (row.problem === null) return undefined;
  return {
    message: row.problem,
    wording: row.problem_wording ? JSON.parse(row.problem_wording) : undefined,
  };
}

function certificateOf(row: PreparationRow): PreparationRecord['certificate'] {
  const { digest, issued_at: issuedAt, expires_at: expiresAt } = row;
  if (digest === null || issuedAt === null || expiresAt === null) {
    return undefined;
  }
  return { digest, issuedAt, expiresAt };
}

export function toPreparation(row: PreparationRow): PreparationRecord {
  const { id, kind, status, mode, bundle, version } = row;
  return {
    ...{ id, kind, status, mode, bundle, version },
    providerId: row.provider_id,
    requestedBy: row.requested_by,
    overwrite: Boolean(row.overwrite),
    settings: JSON.parse(row.settings),
    objects: row.objects === null ? undefined : JSON.parse(row.objects),
    canary: row.canary === null ? undefined : JSON.parse(row.canary),
    problem: problemOf(row),
    certificate: certificateOf(row),
    takenUp: row.taken_up,
    createdAt: row.created_at,
    startedAt: row.started_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
  };
}

const jsonOrNull = (value: unknown) =>
  value === undefined ? null : JSON.stringify(value);

export function toPreparationRow(record: PreparationRecord): PreparationRow {
  const { id, kind, status, mode, overwrite, bundle, version } = record;
  const { problem, certificate } = record;
  return {
    ...{ id, kind, status, mode, overwrite, bundle, version },
    provider_id: record.providerId,
    requested_by: record.requestedBy,
    settings: JSON.stringify(record.settings),
    objects: jsonOrNull(record.objects),
    canary: jsonOrNull(record.canary),
    problem: problem?.message ?? null,
    problem_wording: jsonOrNull(problem?.wording),
    digest: certificate?.digest ?? null,
    issued_at: certificate?.issuedAt ?? null,
    expires_at: certificate?.expiresAt ?? null,
    taken_up: record.takenUp,
    created_at: record.createdAt,
    started_at: record.startedAt ?? null,
    finished_at: record.finishedAt ?? null,
  };
}
