import {
  getRegistryContract,
  listPullTokensContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { queryOptions } from '@tanstack/react-query';
import { ImageFactoryApi } from '../api';

/** A person has at most fifty. */
const ALL = 100;

/** Key of everything about the tokens of this person. */
export const pullTokensKey = ['image-factory', 'registry', 'pull-tokens'];

export function registryQuery(api: ImageFactoryApi) {
  return queryOptions({
    queryKey: ['image-factory', 'registry', 'one'],
    queryFn: ({ signal }) => api.call(getRegistryContract, { signal }),
  });
}

/** All tokens of this person, newest first. */
export function pullTokensQuery(api: ImageFactoryApi) {
  return queryOptions({
    queryKey: pullTokensKey,
    queryFn: ({ signal }) =>
      api.call(listPullTokensContract, { query: { limit: ALL }, signal }),
  });
}
