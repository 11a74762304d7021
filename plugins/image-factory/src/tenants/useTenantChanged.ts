import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import { keys } from '../queryKeys';

/** What depends on the state, the limits or the people of a tenant. */
const ROOMS = ['tenants', 'projects', 'access'] as const;

/** To be told after a tenant was changed: everything that depends on it is read again. */
export function useTenantChanged() {
  const queries = useQueryClient();
  return useCallback(
    () =>
      Promise.all(
        ROOMS.map(room =>
          queries.invalidateQueries({ queryKey: keys[room].all }),
        ),
      ),
    [queries],
  );
}
