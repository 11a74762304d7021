import {
  getManifestsContract,
  getPreparationContract,
  isKnownIn,
  listPreparationsContract,
  Page,
  planPreparationContract,
  Preparation,
  PreparationStatus,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { queryOptions } from '@tanstack/react-query';
import { ImageFactoryApi } from '../api';
import { renewed } from '../live/renewed';
import { PAGE_SIZE } from '../patterns/usePaging';
import { keys } from '../queryKeys';

const ended: Partial<Record<PreparationStatus, true>> = {
  succeeded: true,
  failed: true,
  cancelled: true,
};

/** Whether nothing more will happen in it; of one whose status is not known, perhaps. */
export function hasEnded({ status }: Pick<Preparation, 'status'>): boolean {
  return isKnownIn(ended, status);
}

/**
 * What a preparation would change now. Read when asked for, and kept as it
 * is until asked for again: it takes the cluster's time.
 */
export function planQuery(api: ImageFactoryApi, providerId: string) {
  return queryOptions({
    queryKey: keys.plan(providerId),
    queryFn: ({ signal }) =>
      api.call(planPreparationContract, { params: { providerId }, signal }),
    staleTime: Infinity,
    retry: false,
  });
}

/** What an operator applies by hand. */
export function manifestsQuery(api: ImageFactoryApi, providerId: string) {
  return queryOptions({
    queryKey: keys.preparations.manifests(providerId),
    queryFn: ({ signal }) =>
      api.call(getManifestsContract, { params: { providerId }, signal }),
    staleTime: 60_000,
  });
}

/** A page of the preparations of a provider, newest first. */
export function preparationsQuery(
  api: ImageFactoryApi,
  { providerId, cursor }: { providerId: string; cursor?: string },
) {
  return queryOptions({
    queryKey: keys.preparations.list(providerId, cursor),
    queryFn: ({ signal }) =>
      api.call(listPreparationsContract, {
        params: { providerId },
        query: { limit: PAGE_SIZE, cursor },
        signal,
      }),
    meta: renewed((page: Page<Preparation>) =>
      page.items.some(each => !hasEnded(each)),
    ),
  });
}

/** One preparation, looked at again while it goes on. */
export function preparationQuery(api: ImageFactoryApi, preparationId: string) {
  return queryOptions({
    queryKey: keys.preparations.one(preparationId),
    queryFn: ({ signal }) =>
      api.call(getPreparationContract, { params: { preparationId }, signal }),
    meta: renewed((preparation: Preparation) => !hasEnded(preparation)),
  });
}
