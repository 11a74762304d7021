import { QueryClient } from '@tanstack/react-query';
import { LiveFeed } from './LiveFeed';

const feeds = new WeakMap<QueryClient, LiveFeed>();

/** The one feed of a cache. */
export function liveFeedOf(client: QueryClient): LiveFeed {
  let feed = feeds.get(client);
  if (!feed) {
    feed = new LiveFeed(client);
    feeds.set(client, feed);
  }
  return feed;
}
