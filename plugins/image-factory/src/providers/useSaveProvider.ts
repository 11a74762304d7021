import { useApi } from '@backstage/frontend-plugin-api';
import {
  BodyInputOf,
  createProviderContract,
  Provider,
  updateProviderContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { keys } from '../queryKeys';
import { usePaths } from '../routes';

/** Shows the page of a provider that was written. */
function useShow() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const paths = usePaths();
  return (provider: Provider) => {
    queries.invalidateQueries({ queryKey: keys.providers.all });
    navigate(paths.provider(provider.id));
  };
}

/** Adds a provider and leads to its page. */
export function useCreateProvider(onRefused: (error: unknown) => void) {
  const api = useApi(imageFactoryApiRef);
  return useMutation({
    mutationFn: (body: BodyInputOf<typeof createProviderContract>) =>
      api.call(createProviderContract, { body }),
    onSuccess: useShow(),
    onError: onRefused,
  });
}

/** Changes a provider and leads to its page. */
export function useUpdateProvider(
  providerId: string,
  onRefused: (error: unknown) => void,
) {
  const api = useApi(imageFactoryApiRef);
  return useMutation({
    mutationFn: (body: BodyInputOf<typeof updateProviderContract>) =>
      api.call(updateProviderContract, { params: { providerId }, body }),
    onSuccess: useShow(),
    onError: onRefused,
  });
}
