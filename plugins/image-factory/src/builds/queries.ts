import {
  BuildStatus,
  getBuildContract,
  listBuildActivityContract,
  listBuildsContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { queryOptions } from '@tanstack/react-query';
import { ImageFactoryApi } from '../api';

/** How often something that can still change is looked at again. */
export const REFRESH_ACTIVE_MS = 2_500;

const active: ReadonlySet<string> = new Set([
  'queued',
  'running',
  'cancelling',
]);

/** Whether a build can still change by itself. */
export function isActive(status: BuildStatus): boolean {
  return active.has(status);
}

export interface BuildFilters {
  tenantId?: string;
  projectId?: string;
  status?: BuildStatus;
  requestedBy?: string;
}

/** One page of builds, newest first. Looked at again while one of them is active. */
export function buildsQuery(
  api: ImageFactoryApi,
  options: { filters: BuildFilters; cursor?: string; limit: number },
) {
  const { filters, cursor, limit } = options;
  return queryOptions({
    queryKey: ['image-factory', 'builds', 'list', filters, cursor ?? '', limit],
    queryFn: ({ signal }) =>
      api.call(listBuildsContract, {
        query: { ...filters, cursor, limit },
        signal,
      }),
    refetchInterval: query =>
      query.state.data?.items.some(build => isActive(build.status))
        ? REFRESH_ACTIVE_MS
        : false,
  });
}

/** One build with its executions. Looked at again while it is active. */
export function buildQuery(api: ImageFactoryApi, buildId: string) {
  return queryOptions({
    queryKey: ['image-factory', 'builds', 'one', buildId],
    queryFn: ({ signal }) =>
      api.call(getBuildContract, { params: { buildId }, signal }),
    refetchInterval: query =>
      query.state.data && isActive(query.state.data.status)
        ? REFRESH_ACTIVE_MS
        : false,
  });
}

/** What happened to a build; `version` changes when there may be more. */
export function buildActivityQuery(
  api: ImageFactoryApi,
  options: { buildId: string; version: string },
) {
  return queryOptions({
    queryKey: [
      'image-factory',
      'builds',
      'activity',
      options.buildId,
      options.version,
    ],
    queryFn: ({ signal }) =>
      api.call(listBuildActivityContract, {
        params: { buildId: options.buildId },
        signal,
      }),
    placeholderData: previous => previous,
  });
}
