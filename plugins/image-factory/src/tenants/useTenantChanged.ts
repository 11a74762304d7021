import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';

/** What depends on the state, the limits or the people of a tenant. */
const ROOMS = ['tenants', 'projects', 'access'];

/** To be told after a tenant was changed: everything that depends on it is read again. */
export function useTenantChanged() {
  const queries = useQueryClient();
  return useCallback(
    () =>
      Promise.all(
        ROOMS.map(room =>
          queries.invalidateQueries({ queryKey: ['image-factory', room] }),
        ),
      ),
    [queries],
  );
}
