import {
  BuildFilter,
  BuildResult,
  Failure,
  Page,
  say,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { AccessCriteria } from '../platform/access';
import { CodedConflictError, MissingError } from '../platform/errors';
import { PageRequest, selectPage, toPage } from '../platform/page';
import { AccessFilter, applyAccess } from '../tenants';
import { accessColumns, narrowBuilds } from './buildFilter';
import {
  BuildRecord,
  BuildRow,
  BuildSummary,
  BuildSummaryRow,
  JoinedBuildRow,
  summaryColumns,
  toBuildRecord,
  toBuildSummary,
} from './buildRow';
import { activeStatuses, BuildEvent, nextBuildStatus } from './lifecycle';

export type BuildListQuery = PageRequest & BuildFilter;

/** What a transition stores beside the status. */
export interface BuildChanges {
  startedAt?: string;
  finishedAt?: string;
  failure?: Failure;
  result?: BuildResult;
}

function joinNames(knex: Knex): Knex.QueryBuilder {
  return knex('builds')
    .join('projects', 'projects.id', 'builds.project_id')
    .join('tenants', 'tenants.id', 'builds.tenant_id')
    .select({
      project_name: 'projects.name',
      project_title: 'projects.title',
      tenant_name: 'tenants.name',
    });
}

function selectBuilds(knex: Knex): Knex.QueryBuilder<any, JoinedBuildRow[]> {
  return joinNames(knex).select('builds.*');
}

/** Without what only the page of one build shows. */
function selectSummaries(
  knex: Knex,
): Knex.QueryBuilder<any, BuildSummaryRow[]> {
  return joinNames(knex).select(
    summaryColumns.map(column => `builds.${column}`),
  );
}

/** How long a build took, which is stored to be compared and summed up. */
function durationsOf(
  build: BuildRecord,
  { startedAt, finishedAt }: BuildChanges,
) {
  if (!finishedAt) return {};
  const since = (from: string) =>
    Math.max(0, Date.parse(finishedAt) - Date.parse(from));
  const started = startedAt ?? build.startedAt;
  return {
    lead_ms: since(build.createdAt),
    run_ms: started ? since(started) : null,
  };
}

/** SQL that writes `builds` and `build_counters`, and reads builds one by one or in lists. */
export class KnexBuildStore {
  /**
   * Keeps other builds of the project from being submitted until `tx` ends,
   * so that their numbers have no gaps and a request is carried out once.
   */
  async lockCounter(tx: Knex.Transaction, projectId: string): Promise<void> {
    await tx('build_counters')
      .insert({ project_id: projectId, last_number: 0 })
      .onConflict('project_id')
      .ignore();
    await tx('build_counters')
      .where({ project_id: projectId })
      .update({ last_number: tx.ref('last_number') });
  }

  /** The next number of the project; after `lockCounter`. */
  async nextNumber(tx: Knex.Transaction, projectId: string): Promise<number> {
    await tx('build_counters')
      .where({ project_id: projectId })
      .increment('last_number', 1);
    const row = await tx('build_counters')
      .where({ project_id: projectId })
      .first('last_number');
    return row.last_number;
  }

  async insert(tx: Knex.Transaction, build: BuildRecord): Promise<void> {
    await tx<BuildRow>('builds').insert({
      id: build.id,
      project_id: build.projectId,
      tenant_id: build.tenantId,
      number: build.number,
      status: build.status,
      version: build.version,
      request_id: build.requestId ?? null,
      spec: JSON.stringify(build.spec),
      method: build.method,
      image_name: build.imageName,
      tags: JSON.stringify(build.tags),
      requested_by: build.requestedBy,
      wished_provider_id: build.wishedProviderId ?? null,
      retry_of: build.retryOf ?? null,
      created_at: build.createdAt,
    });
  }

  async find(knex: Knex, id: string): Promise<BuildRecord | undefined> {
    const row = await selectBuilds(knex).where('builds.id', id).first();
    return row && toBuildRecord(row);
  }

  async findByRequest(
    knex: Knex,
    request: { projectId: string; requestId: string },
  ): Promise<BuildRecord | undefined> {
    const row = await selectBuilds(knex)
      .where('builds.project_id', request.projectId)
      .where('builds.request_id', request.requestId)
      .first();
    return row && toBuildRecord(row);
  }

  /** The newest build that tries `id` again. */
  async findRetry(
    knex: Knex,
    id: string,
  ): Promise<Pick<BuildRecord, 'id' | 'status'> | undefined> {
    return knex<BuildRow>('builds')
      .where({ retry_of: id })
      .orderBy('number', 'desc')
      .first('id', 'status');
  }

  /** A build that tries `id` again and has not ended. */
  async findActiveRetry(
    knex: Knex,
    id: string,
  ): Promise<BuildRecord | undefined> {
    const row = await selectBuilds(knex)
      .where('builds.retry_of', id)
      .whereIn('builds.status', activeStatuses)
      .orderBy('builds.number', 'desc')
      .first();
    return row && toBuildRecord(row);
  }

  /** How many builds of a tenant wait to be started. */
  async countQueued(knex: Knex, tenantId: string): Promise<number> {
    const row = await knex('builds')
      .where({ tenant_id: tenantId, status: 'queued' })
      .count('* as count')
      .first();
    return Number(row?.count);
  }

  /**
   * Reads a build and keeps other transactions from moving it until `tx` ends.
   *
   * @throws MissingError if there is none.
   */
  async lock(tx: Knex.Transaction, id: string): Promise<BuildRecord> {
    await tx<BuildRow>('builds')
      .where({ id })
      .update({ version: tx.ref('version') as unknown as number });
    const build = await this.find(tx, id);
    if (!build) throw new MissingError(`There is no build ${id}`);
    return build;
  }

  /**
   * Lets `event` happen to a build as it was read.
   *
   * @throws CodedConflictError if the event cannot happen to it, or it was
   * changed meanwhile.
   */
  async transition(
    tx: Knex.Transaction,
    build: BuildRecord,
    move: { event: BuildEvent; changes?: BuildChanges },
  ): Promise<BuildRecord> {
    const { event, changes = {} } = move;
    const status = nextBuildStatus(build.status, event);
    const version = build.version + 1;
    const { startedAt, finishedAt, failure, result } = changes;
    const count = await tx<BuildRow>('builds')
      .where({ id: build.id, version: build.version })
      .update({
        status,
        version,
        ...(startedAt && { started_at: startedAt }),
        ...(finishedAt && { finished_at: finishedAt }),
        ...durationsOf(build, changes),
        ...(failure && {
          failure: JSON.stringify(failure),
          failure_reason: failure.reason,
        }),
        ...(result && { result: JSON.stringify(result) }),
      });
    if (count !== 1) {
      throw new CodedConflictError('conflict', {
        message: `The build ${build.id} changed while it was ${event}`,
        wording: say('changed-meanwhile').wording,
      });
    }
    return { ...build, ...changes, status, version };
  }

  /** Newest first. */
  async list(
    knex: Knex,
    criteria: AccessCriteria<AccessFilter>,
    wanted: BuildListQuery,
  ): Promise<Page<BuildSummary>> {
    const query = selectSummaries(knex);
    narrowBuilds(query, criteria, wanted);
    selectPage(query, wanted, {
      createdAt: 'builds.created_at',
      id: 'builds.id',
    });
    const rows: BuildSummaryRow[] = await query;
    return toPage(rows.map(toBuildSummary), wanted);
  }

  /** The newest of each project that the criteria let somebody see. */
  async listLatest(
    knex: Knex,
    criteria: AccessCriteria<AccessFilter>,
    projectIds: string[],
  ): Promise<BuildSummary[]> {
    const newest = knex('builds as newest')
      .where('newest.project_id', knex.ref('projects.id'))
      .max('newest.number');
    applyAccess(newest, criteria, accessColumns('newest'));
    const rows: BuildSummaryRow[] = await selectSummaries(knex)
      .whereIn('projects.id', projectIds)
      .where('builds.number', newest);
    return rows.map(toBuildSummary);
  }
}
