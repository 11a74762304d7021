import { Tenant } from '@imagefactory/backstage-plugin-image-factory-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { keys } from '../queryKeys';

/** What depends on the state, the limits or the people of a tenant. */
const ROOMS = ['tenants', 'projects', 'access'] as const;

/** Changes a tenant; then everything that depends on it is read again. */
export function useTenantChange<I = void>(options: {
  change: (input: I) => Promise<Tenant>;
  onDone: (tenant: Tenant) => void;
  onRefused?: (error: unknown) => void;
}) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: options.change,
    onSuccess: tenant => {
      options.onDone(tenant);
      return Promise.all(
        ROOMS.map(room =>
          queries.invalidateQueries({ queryKey: keys[room].all }),
        ),
      );
    },
    onError: options.onRefused,
  });
}
