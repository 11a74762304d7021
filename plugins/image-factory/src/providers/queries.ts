import {
  getProviderContract,
  listExecutorsContract,
  listProvidersContract,
  Provider,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { queryOptions } from '@tanstack/react-query';
import { ImageFactoryApi } from '../api';

const REFRESH_BUSY_MS = 5_000;

/** Whether it may look otherwise soon. */
function isBusy(provider: Provider): boolean {
  const { slotsUsed, readiness, retiredAt } = provider;
  return !retiredAt && (slotsUsed > 0 || readiness === 'unknown');
}

/** The providers, at most 100. Looked at again while one of them works. */
export function providersQuery(api: ImageFactoryApi) {
  return queryOptions({
    queryKey: ['image-factory', 'providers'],
    queryFn: ({ signal }) =>
      api.call(listProvidersContract, { query: { limit: 100 }, signal }),
    refetchInterval: query =>
      query.state.data?.items.some(isBusy) ? REFRESH_BUSY_MS : false,
  });
}

/** One provider, also one that was removed. Looked at again while it works. */
export function providerQuery(api: ImageFactoryApi, providerId: string) {
  return queryOptions({
    queryKey: ['image-factory', 'providers', providerId],
    queryFn: ({ signal }) =>
      api.call(getProviderContract, { params: { providerId }, signal }),
    refetchInterval: query =>
      query.state.data && isBusy(query.state.data) ? REFRESH_BUSY_MS : false,
  });
}

/** The kinds of providers that the backend can drive. */
export function executorsQuery(api: ImageFactoryApi) {
  return queryOptions({
    queryKey: ['image-factory', 'executors'],
    queryFn: ({ signal }) => api.call(listExecutorsContract, { signal }),
    staleTime: 60_000,
  });
}
