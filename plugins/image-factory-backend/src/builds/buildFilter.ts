import { BuildStatus } from '@imagefactory/backstage-plugin-image-factory-common';
import { Knex } from 'knex';
import { whereTextContains } from '../platform/textSearch';

/** What a list of builds can be narrowed to. */
export interface BuildFilter {
  tenantId?: string;
  projectId?: string;
  status?: BuildStatus;
  requestedBy?: string;
  /** Part of the image name in any case, or the number. */
  search?: string;
  /** Of any attempt. */
  providerId?: string;
  /** ISO 8601 in any form. */
  createdFrom?: string;
  /** The same; those of that moment are left out. */
  createdBefore?: string;
}

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

/** In the form in which times are stored, which compare as text. */
function stored(time: string): string {
  return new Date(time).toISOString();
}

/** Restricts a query of `builds` to what is wanted. */
export function applyBuildFilter(
  query: Knex.QueryBuilder,
  wanted: BuildFilter,
): void {
  const { tenantId, projectId, status, requestedBy } = wanted;
  const { search, providerId, createdFrom, createdBefore } = wanted;
  if (tenantId) query.where('builds.tenant_id', tenantId);
  if (projectId) query.where('builds.project_id', projectId);
  if (status) query.where('builds.status', status);
  if (requestedBy) query.where('builds.requested_by', requestedBy);
  if (search?.trim()) whereFound(query, search);
  if (providerId) whereOnProvider(query, providerId);
  if (createdFrom) query.where('builds.created_at', '>=', stored(createdFrom));
  if (createdBefore) {
    query.where('builds.created_at', '<', stored(createdBefore));
  }
}
