import { searchLogContract } from '@imagefactory/backstage-plugin-image-factory-common';
import { hashKey, queryOptions } from '@tanstack/react-query';
import { ImageFactoryApi } from '../api';
import { keys } from '../queryKeys';

const SEARCH_AGAIN_MS = 5_000;
/** Matches that are known at a time. */
export const MATCHES = 1_000;

/** Lines of the whole log that hold `text`; asked again while it still grows. */
export function logSearchQuery(
  api: ImageFactoryApi,
  options: {
    executionId: string;
    text: string;
    /** The first match of the answer, from 1. */
    from: number;
    isComplete: boolean;
  },
) {
  const { executionId, text, from, isComplete } = options;
  return queryOptions({
    queryKey: keys.log.search(executionId, { text, from, isComplete }),
    queryFn: ({ signal }) =>
      api.call(searchLogContract, {
        params: { executionId },
        query: { q: text, from, limit: MATCHES },
        signal,
      }),
    enabled: text.length > 0,
    refetchInterval: isComplete ? false : SEARCH_AGAIN_MS,
    // The end of a log changes how it is asked, not what was found.
    placeholderData: (previous, query) => {
      const key = keys.log.search(executionId, {
        ...{ text, from },
        isComplete: !isComplete,
      });
      return query && hashKey(query.queryKey) === hashKey(key)
        ? previous
        : undefined;
    },
  });
}
