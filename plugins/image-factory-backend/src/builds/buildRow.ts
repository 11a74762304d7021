import {
  BuildResult,
  BuildSpec,
  BuildStatus,
  Failure,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** A build as it is stored, with the names of where it belongs. Times are ISO 8601 in UTC. */
export interface BuildRecord {
  id: string;
  /** Counts the builds of the project, from 1, without gaps. */
  number: number;
  projectId: string;
  projectName: string;
  projectTitle: string;
  tenantId: string;
  tenantName: string;
  status: BuildStatus;
  /** Counts transitions, from 0. */
  version: number;
  requestId?: string;
  spec: BuildSpec;
  requestedBy: string;
  retryOf?: string;
  createdAt: string;
  startedAt?: string;
  finishedAt?: string;
  failure?: Failure;
  result?: BuildResult;
}

/** A row of `builds`. */
export interface BuildRow {
  id: string;
  project_id: string;
  tenant_id: string;
  number: number;
  status: BuildStatus;
  version: number;
  request_id: string | null;
  spec: string;
  method: string;
  requested_by: string;
  retry_of: string | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  failure: string | null;
  result: string | null;
}

/** A row with the names of its project and tenant. */
export type JoinedBuildRow = BuildRow & {
  project_name: string;
  project_title: string;
  tenant_name: string;
};

function parseJson<T>(text: string | null): T | undefined {
  return text === null ? undefined : (JSON.parse(text) as T);
}

export function toBuildRecord(row: JoinedBuildRow): BuildRecord {
  return {
    id: row.id,
    number: row.number,
    projectId: row.project_id,
    projectName: row.project_name,
    projectTitle: row.project_title,
    tenantId: row.tenant_id,
    tenantName: row.tenant_name,
    status: row.status,
    version: row.version,
    requestId: row.request_id ?? undefined,
    spec: JSON.parse(row.spec),
    requestedBy: row.requested_by,
    retryOf: row.retry_of ?? undefined,
    createdAt: row.created_at,
    startedAt: row.started_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    failure: parseJson(row.failure),
    result: parseJson(row.result),
  };
}
