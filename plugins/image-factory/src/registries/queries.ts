import {
  getRegistryContract,
  listPullTokensContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { queryOptions } from '@tanstack/react-query';
import { ImageFactoryApi } from '../api';
import { keys } from '../queryKeys';

/** A person has at most fifty. */
const ALL = 100;

export function registryQuery(api: ImageFactoryApi) {
  return queryOptions({
    queryKey: keys.registry.one,
    queryFn: ({ signal }) => api.call(getRegistryContract, { signal }),
  });
}

/** All tokens of this person, newest first. */
export function pullTokensQuery(api: ImageFactoryApi) {
  return queryOptions({
    queryKey: keys.registry.pullTokens,
    queryFn: ({ signal }) =>
      api.call(listPullTokensContract, { query: { limit: ALL }, signal }),
  });
}
