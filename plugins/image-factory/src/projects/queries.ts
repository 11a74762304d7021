import {
  getProjectContract,
  listProjectsContract,
  ProjectStatus,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { queryOptions } from '@tanstack/react-query';
import { ImageFactoryApi } from '../api';

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
    queryKey: [
      'image-factory',
      'projects',
      'list',
      filters,
      cursor ?? '',
      limit,
    ],
    queryFn: ({ signal }) =>
      api.call(listProjectsContract, {
        query: { ...filters, cursor, limit },
        signal,
      }),
  });
}

export function projectQuery(api: ImageFactoryApi, projectId: string) {
  return queryOptions({
    queryKey: ['image-factory', 'projects', 'one', projectId],
    queryFn: ({ signal }) =>
      api.call(getProjectContract, { params: { projectId }, signal }),
  });
}
