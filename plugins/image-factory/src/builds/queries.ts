import {
  Build,
  BuildDetail,
  BuildFilter,
  BuildGrouping,
  BuildSpecInput,
  BuildStatus,
  UnknownWord,
  getBuildContract,
  listBaseImagesContract,
  reviewBuildContract,
  listBuildActivityContract,
  listBuildsContract,
  listProjectActivityContract,
  Page,
  summarizeBuildsContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { queryOptions } from '@tanstack/react-query';
import { ImageFactoryApi } from '../api';
import { renewed } from '../live/renewed';
import { keys } from '../queryKeys';

const active: ReadonlySet<string> = new Set([
  'queued',
  'running',
  'cancelling',
]);

/** Whether a build can still change by itself. */
export function isActive(status: BuildStatus | UnknownWord): boolean {
  return active.has(status);
}

/** One page of builds, newest first. Looked at again, more often while one of them is active. */
export function buildsQuery(
  api: ImageFactoryApi,
  options: { filters: BuildFilter; cursor?: string; limit: number },
) {
  const { filters, cursor, limit } = options;
  return queryOptions({
    queryKey: keys.builds.list(options),
    queryFn: ({ signal }) =>
      api.call(listBuildsContract, {
        query: { ...filters, cursor, limit },
        signal,
      }),
    meta: renewed((page: Page<Build>) =>
      page.items.some(build => isActive(build.status)),
    ),
  });
}

/** How many builds a list with these filters holds, and of which kinds. */
export function buildFiguresQuery(
  api: ImageFactoryApi,
  asked: BuildFilter & { by: BuildGrouping },
) {
  return queryOptions({
    queryKey: keys.builds.figures(asked),
    queryFn: ({ signal }) =>
      api.call(summarizeBuildsContract, { query: asked, signal }),
    meta: renewed(),
  });
}

/** One build with its executions. Looked at again, more often while it is active. */
export function buildQuery(api: ImageFactoryApi, buildId: string) {
  return queryOptions({
    queryKey: keys.builds.one(buildId),
    queryFn: ({ signal }) =>
      api.call(getBuildContract, { params: { buildId }, signal }),
    meta: renewed((build: BuildDetail) => isActive(build.status)),
  });
}

/** The images that builds of a project may stand on. */
export function baseImagesQuery(api: ImageFactoryApi, projectId: string) {
  return queryOptions({
    queryKey: keys.builds.bases(projectId),
    queryFn: ({ signal }) =>
      api.call(listBaseImagesContract, { params: { projectId }, signal }),
  });
}

/** What a build would do and be refused for. Nothing is shown of one that can't be reviewed now. */
export function reviewQuery(
  api: ImageFactoryApi,
  projectId: string,
  asked: { spec: BuildSpecInput | undefined; provider?: string },
) {
  const { spec, provider } = asked;
  return queryOptions({
    queryKey: keys.builds.review(projectId, asked),
    queryFn: ({ signal }) =>
      api.call(reviewBuildContract, {
        params: { projectId },
        body: { spec: spec!, provider },
        signal,
      }),
    placeholderData: previous => previous,
    retry: false,
  });
}

/** What happened to a build; `version` changes when there may be more. */
export function buildActivityQuery(
  api: ImageFactoryApi,
  options: { buildId: string; version: string },
) {
  return queryOptions({
    queryKey: keys.builds.activity(options.buildId, options.version),
    queryFn: ({ signal }) =>
      api.call(listBuildActivityContract, {
        params: { buildId: options.buildId },
        signal,
      }),
    placeholderData: previous => previous,
  });
}

/** What happened to the builds of a project, newest builds first. */
export function projectActivityQuery(
  api: ImageFactoryApi,
  options: { projectId: string; cursor?: string; limit: number },
) {
  const { projectId, cursor, limit } = options;
  return queryOptions({
    queryKey: keys.builds.projectActivity(projectId, cursor),
    queryFn: ({ signal }) =>
      api.call(listProjectActivityContract, {
        query: { projectId, cursor, limit },
        signal,
      }),
    meta: renewed(),
  });
}
