import { searchLogContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { queryOptions } from '@tanstack/react-query';
import { ImageFactoryApi } from '../api';
import { keys } from '../queryKeys';

const SEARCH_AGAIN_MS = 5_000;

/** Lines of the whole log that hold `text`; asked again while it still grows. */
export function logSearchQuery(
  api: ImageFactoryApi,
  options: { executionId: string; text: string; isComplete: boolean },
) {
  const { executionId, text, isComplete } = options;
  return queryOptions({
    queryKey: keys.log.search(executionId, text, isComplete),
    queryFn: ({ signal }) =>
      api.call(searchLogContract, {
        params: { executionId },
        query: { q: text },
        signal,
      }),
    enabled: text.length > 0,
    refetchInterval: isComplete ? false : SEARCH_AGAIN_MS,
    placeholderData: (previous, query) =>
      query?.queryKey[3] === text ? previous : undefined,
  });
}
