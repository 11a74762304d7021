import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { QueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { liveFeedOf } from './liveFeedOf';

/** Keeps what is in the cache up to date while a page is there, by signals where the portal has them. */
export function useLiveUpdates(client: QueryClient): void {
  const signals = useApiHolder().get(signalApiRef);
  useEffect(() => liveFeedOf(client).use(signals), [client, signals]);
}
