import {
  getProviderContract,
  listExecutorsContract,
  listProvidersContract,
  Page,
  Provider,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { queryOptions } from '@tanstack/react-query';
import { ImageFactoryApi } from '../api';
import { renewed } from '../live/renewed';
import { keys } from '../queryKeys';

/** Whether it may look otherwise soon. */
function isBusy(provider: Provider): boolean {
  const { slotsUsed, readiness, retiredAt, preparation } = provider;
  return (
    !retiredAt &&
    (slotsUsed > 0 ||
      readiness === 'unknown' ||
      preparation?.active !== undefined)
  );
}

/** The providers, at most 100. Looked at again, more often while one of them works. */
export function providersQuery(api: ImageFactoryApi) {
  return queryOptions({
    queryKey: keys.providers.list,
    queryFn: ({ signal }) =>
      api.call(listProvidersContract, { query: { limit: 100 }, signal }),
    meta: renewed((page: Page<Provider>) => page.items.some(isBusy)),
  });
}

/** One provider, also one that was removed. Looked at again, more often while it works. */
export function providerQuery(api: ImageFactoryApi, providerId: string) {
  return queryOptions({
    queryKey: keys.providers.one(providerId),
    queryFn: ({ signal }) =>
      api.call(getProviderContract, { params: { providerId }, signal }),
    meta: renewed(isBusy),
  });
}

/** The kinds of providers that the backend can drive. */
export function executorsQuery(api: ImageFactoryApi) {
  return queryOptions({
    queryKey: keys.executors,
    queryFn: ({ signal }) => api.call(listExecutorsContract, { signal }),
    staleTime: 60_000,
  });
}
