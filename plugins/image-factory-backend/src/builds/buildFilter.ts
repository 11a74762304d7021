import {
  BuildFilter,
  WaitingFor,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { AccessCriteria } from '../platform/access';
import { whereTextContains } from '../platform/textSearch';
import { AccessFilter, applyAccess } from '../tenants';

/** A number that a build can have, as people write it. */
const NUMBER = /^#?(\d{1,9})$/;

function whereFound(query: Knex.QueryBuilder, search: string): void {
  const [, number] = NUMBER.exec(search.trim()) ?? [];
  query.where(found => {
    whereTextContains(found, 'builds.image_name', search.trim());
    if (number) found.orWhere('builds.number', Number(number));
  });
}

function whereOnProvider(query: Knex.QueryBuilder, providerId: string): void {
  query.whereExists(attempts =>
    attempts
      .from('executions')
      .where('executions.owner_kind', 'build')
      .whereRaw('?? = ??', ['executions.owner_id', 'builds.id'])
      .where('executions.provider_id', providerId)
      .select('executions.id'),
  );
}

/** In the queue, with an attempt that waits for this. */
function whereWaitingFor(query: Knex.QueryBuilder, reason: WaitingFor): void {
  query
    .where('builds.status', 'queued')
    .whereExists(attempts =>
      attempts
        .from('executions')
        .where('executions.owner_kind', 'build')
        .whereRaw('?? = ??', ['executions.owner_id', 'builds.id'])
        .where('executions.status', 'pending')
        .where('executions.waiting_for', reason)
        .select('executions.id'),
    );
}

function whereNewest(query: Knex.QueryBuilder): void {
  query.whereNotExists(newer =>
    newer
      .from('builds as newer')
      .whereRaw('?? = ??', ['newer.project_id', 'builds.project_id'])
      .whereRaw('?? = ??', ['newer.image_name', 'builds.image_name'])
      .whereRaw('?? > ??', ['newer.number', 'builds.number'])
      .select('newer.id'),
  );
}

/** From a moment on and before another, where they are named. */
function whereBetween(
  query: Knex.QueryBuilder,
  column: string,
  range: { from?: string; before?: string },
): void {
  // In the form in which times are stored, which compare as text.
  const stored = (time: string) => new Date(time).toISOString();
  if (range.from) query.where(column, '>=', stored(range.from));
  if (range.before) query.where(column, '<', stored(range.before));
}

/** What the rules compare, in the table of this name. */
export function accessColumns(table: string) {
  return {
    tenantId: `${table}.tenant_id`,
    projectId: `${table}.project_id`,
    requestedBy: `${table}.requested_by`,
  };
}

function whereEqual(query: Knex.QueryBuilder, wanted: BuildFilter): void {
  const columns = {
    'builds.tenant_id': wanted.tenantId,
    'builds.project_id': wanted.projectId,
    'builds.status': wanted.status,
    'builds.requested_by': wanted.requestedBy,
    'builds.failure_reason': wanted.failureReason,
  };
  for (const [column, value] of Object.entries(columns)) {
    if (value) query.where(column, value);
  }
}

/**
 * Restricts a query of `builds` to what is wanted, of what the policy lets the
 * caller see. Lists and figures share it, so that a figure is the length of
 * its list.
 */
export function narrowBuilds(
  query: Knex.QueryBuilder,
  criteria: AccessCriteria<AccessFilter>,
  wanted: BuildFilter,
): void {
  applyAccess(query, criteria, accessColumns('builds'));
  whereEqual(query, wanted);
  const { search, providerId, waitingFor } = wanted;
  if (search?.trim()) whereFound(query, search);
  if (providerId) whereOnProvider(query, providerId);
  if (waitingFor) whereWaitingFor(query, waitingFor);
  if (wanted.newest) whereNewest(query);
  whereBetween(query, 'builds.created_at', {
    from: wanted.createdFrom,
    before: wanted.createdBefore,
  });
  whereBetween(query, 'builds.finished_at', {
    from: wanted.finishedFrom,
    before: wanted.finishedBefore,
  });
}
