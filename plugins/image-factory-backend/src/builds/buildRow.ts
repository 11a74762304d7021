import {
  BuildResult,
  BuildSpec,
  BuildStatus,
  Failure,
} from '@imagefactory/backstage-plugin-image-factory-common';

/** A build that somebody asks for. */
export interface BuildOrder {
  projectId: string;
  spec: BuildSpec;
  requestedBy: string;
  requestId?: string;
  retryOf?: string;
  /** Where it is to run. */
  wishedProviderId?: string;
}

/** A build as lists show it, with the names of where it belongs. Times are ISO 8601 in UTC. */
export interface BuildSummary {
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
  method: BuildSpec['method'];
  imageName: string;
  /** As they were asked for. */
  tags: string[];
  requestedBy: string;
  retryOf?: string;
  createdAt: string;
  startedAt?: string;
  finishedAt?: string;
  failure?: Failure;
  result?: BuildResult;
}

/** A build as it is stored. */
export interface BuildRecord extends BuildSummary {
  requestId?: string;
  /** What to build and how; an inline Containerfile makes it large. */
  spec: BuildSpec;
  /** Where it is to run if who asked for it wished so. */
  wishedProviderId?: string;
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
  method: BuildSpec['method'];
  image_name: string;
  /** JSON array of texts. */
  tags: string;
  requested_by: string;
  wished_provider_id: string | null;
  retry_of: string | null;
  created_at: string;
  started_at: string | null;
  finished_at: string | null;
  failure: string | null;
  failure_reason: string | null;
  /** From submission to end. PostgreSQL tells it as text. */
  lead_ms: number | string | null;
  /** From start to end. */
  run_ms: number | string | null;
  result: string | null;
}

/** The columns that lists show. */
export const summaryColumns = [
  'id',
  'project_id',
  'tenant_id',
  'number',
  'status',
  'version',
  'method',
  'image_name',
  'tags',
  'requested_by',
  'retry_of',
  'created_at',
  'started_at',
  'finished_at',
  'failure',
  'result',
] as const satisfies ReadonlyArray<keyof BuildRow>;

interface NameColumns {
  project_name: string;
  project_title: string;
  tenant_name: string;
}

/** What lists read of a row, with the names of its project and tenant. */
export type BuildSummaryRow = Pick<BuildRow, (typeof summaryColumns)[number]> &
  NameColumns;

/** A row with the names of its project and tenant. */
export type JoinedBuildRow = BuildRow & NameColumns;

function parseJson<T>(text: string | null): T | undefined {
  return text === null ? undefined : (JSON.parse(text) as T);
}

export function toBuildSummary(row: BuildSummaryRow): BuildSummary {
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
    method: row.method,
    imageName: row.image_name,
    tags: JSON.parse(row.tags),
    requestedBy: row.requested_by,
    retryOf: row.retry_of ?? undefined,
    createdAt: row.created_at,
    startedAt: row.started_at ?? undefined,
    finishedAt: row.finished_at ?? undefined,
    failure: parseJson(row.failure),
    result: parseJson(row.result),
  };
}

export function toBuildRecord(row: JoinedBuildRow): BuildRecord {
  return {
    ...toBuildSummary(row),
    requestId: row.request_id ?? undefined,
    spec: JSON.parse(row.spec),
    wishedProviderId: row.wished_provider_id ?? undefined,
  };
}
