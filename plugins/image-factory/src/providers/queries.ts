import {
  listProvidersContract,
  Provider,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { queryOptions } from '@tanstack/react-query';
import { ImageFactoryApi } from '../api';

const REFRESH_BUSY_MS = 5_000;

function isBusy(provider: Provider): boolean {
  return provider.slotsUsed > 0 || provider.readiness === 'unknown';
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
