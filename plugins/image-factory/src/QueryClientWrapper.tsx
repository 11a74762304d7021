import { ResponseError } from '@backstage/errors';
import {
  MutationCache,
  QueryClient,
  QueryClientProvider,
} from '@tanstack/react-query';
import { ReactNode, useState } from 'react';
import { useDraftsEnd } from './forms/useDraftsEnd';
import { codeOf, isNotUnderstood } from './refusals/refusalOf';
import { liveFeedOf } from './live/liveFeedOf';
import { useLiveUpdates } from './live/useLiveUpdates';
import { keys } from './queryKeys';

const RETRIES = 2;

/** A refusal stays a refusal; a broken connection may mend. */
function shouldRetry(failures: number, error: unknown): boolean {
  if (ResponseError.is(error) && error.statusCode < 500) return false;
  if (isNotUnderstood(error)) return false;
  return failures < RETRIES;
}

/** Refusals that say that the page offers what is not allowed any more. */
const STALE = new Set([
  'role-required',
  'tenant-suspended',
  'tenant-archived',
  'project-archived',
  'method-not-entitled',
  'managed-by-configuration',
]);

/** What can be done with each of these may have changed. */
const DECIDED = ['access', 'tenants', 'projects', 'bindings'] as const;

/** The cache of server state that all pages of the plugin share. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    mutationCache: new MutationCache({
      onError: error => {
        if (!STALE.has(codeOf(error) ?? '')) return;
        for (const room of DECIDED) {
          client.invalidateQueries({ queryKey: keys[room].all });
        }
      },
    }),
    defaultOptions: {
      queries: {
        retry: shouldRetry,
        staleTime: 1_000,
        refetchInterval: query => liveFeedOf(client).intervalOf(query),
      },
      mutations: { retry: false },
    },
  });
  return client;
}

/**
 * One client for the whole plugin, made when its first page is shown. From then
 * on this is there also on pages of others, such as the one to sign out on.
 */
export function useQueryClientValue(): QueryClient {
  useDraftsEnd();
  const [client] = useState(createQueryClient);
  return client;
}

export function QueryClientWrapper(props: {
  children: ReactNode;
  value: QueryClient;
}) {
  useLiveUpdates(props.value);
  return (
    <QueryClientProvider client={props.value}>
      {props.children}
    </QueryClientProvider>
  );
}
