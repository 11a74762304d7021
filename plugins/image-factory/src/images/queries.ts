import {
  getImageContract,
  listImagesContract,
  listImageVersionsContract,
  summarizeImagesContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { queryOptions } from '@tanstack/react-query';
import { ImageFactoryApi } from '../api';
import { renewed } from '../live/renewed';
import { keys } from '../queryKeys';

export interface ImageFilters {
  tenantId?: string;
  projectId?: string;
  search?: string;
}

/** One page of images, newest first. */
export function imagesQuery(
  api: ImageFactoryApi,
  options: { filters: ImageFilters; cursor?: string; limit: number },
) {
  const { filters, cursor, limit } = options;
  return queryOptions({
    queryKey: keys.images.list(options),
    queryFn: ({ signal }) =>
      api.call(listImagesContract, {
        query: { ...filters, cursor, limit },
        signal,
      }),
    meta: renewed(),
  });
}

/** How many images there are and what they take, by tenant. */
export function imageFiguresQuery(api: ImageFactoryApi, tenantId?: string) {
  return queryOptions({
    queryKey: keys.images.figures(tenantId),
    queryFn: ({ signal }) =>
      api.call(summarizeImagesContract, { query: { tenantId }, signal }),
    meta: renewed(),
  });
}

export function imageQuery(api: ImageFactoryApi, imageId: string) {
  return queryOptions({
    queryKey: keys.images.one(imageId),
    queryFn: ({ signal }) =>
      api.call(getImageContract, { params: { imageId }, signal }),
    meta: renewed(),
  });
}

/** One page of the versions of an image, newest first. */
export function imageVersionsQuery(
  api: ImageFactoryApi,
  options: { imageId: string; cursor?: string; limit: number },
) {
  const { imageId, cursor, limit } = options;
  return queryOptions({
    queryKey: keys.images.versions(imageId, cursor),
    queryFn: ({ signal }) =>
      api.call(listImageVersionsContract, {
        params: { imageId },
        query: { cursor, limit },
        signal,
      }),
    meta: renewed(),
  });
}
