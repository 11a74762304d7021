import { ResponseError } from '@backstage/errors';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { ReactNode, useState } from 'react';

const RETRIES = 2;

/** A refusal stays a refusal; a broken connection may mend. */
function shouldRetry(failures: number, error: unknown): boolean {
  if (ResponseError.is(error) && error.statusCode < 500) return false;
  return failures < RETRIES;
}

/** The cache of server state that all pages of the plugin share. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: { retry: shouldRetry, staleTime: 1_000 },
      mutations: { retry: false },
    },
  });
}

/** One client for the whole plugin, made when its first page is shown. */
export function useQueryClientValue(): QueryClient {
  const [client] = useState(createQueryClient);
  return client;
}

export function QueryClientWrapper(props: {
  children: ReactNode;
  value: QueryClient;
}) {
  return (
    <QueryClientProvider client={props.value}>
      {props.children}
    </QueryClientProvider>
  );
}
