import {
  Build,
  getProjectContract,
  listLatestBuildsContract,
  listProjectsContract,
  ProjectStatus,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { queryOptions } from '@tanstack/react-query';
import { ImageFactoryApi } from '../api';
import { renewed } from '../live/renewed';
import { keys } from '../queryKeys';

export interface ProjectFilters {
  tenantId?: string;
  status?: ProjectStatus;
  search?: string;
}

/** One page of projects, newest first. */
export function projectsQuery(
  api: ImageFactoryApi,
  options: { filters: ProjectFilters; cursor?: string; limit: number },
) {
  const { filters, cursor, limit } = options;
  return queryOptions({
    queryKey: keys.projects.list(options),
    queryFn: ({ signal }) =>
      api.call(listProjectsContract, {
        query: { ...filters, cursor, limit },
        signal,
      }),
    meta: renewed(),
  });
}

export function projectQuery(api: ImageFactoryApi, projectId: string) {
  return queryOptions({
    queryKey: keys.projects.one(projectId),
    queryFn: ({ signal }) =>
      api.call(getProjectContract, { params: { projectId }, signal }),
    meta: renewed(),
  });
}

/** The newest build of each of these projects, by the id of the project. */
export function latestBuildsQuery(api: ImageFactoryApi, projectIds: string[]) {
  return queryOptions({
    queryKey: keys.builds.latest(projectIds),
    queryFn: ({ signal }) =>
      api.call(listLatestBuildsContract, {
        query: { projectIds: projectIds.join() },
        signal,
      }),
    select: ({ items }) =>
      new Map<string, Build>(items.map(build => [build.projectId, build])),
    enabled: projectIds.length > 0,
    placeholderData: previous => previous,
    meta: renewed(),
  });
}
