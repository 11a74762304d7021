import { useQueryClient } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { Freshness } from './LiveFeed';
import { liveFeedOf } from './liveFeedOf';

/** How fresh what is shown is. */
export function useLive(): Freshness {
  const feed = liveFeedOf(useQueryClient());
  return useSyncExternalStore(feed.subscribe, feed.freshness);
}
