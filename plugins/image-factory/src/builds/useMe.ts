import { identityApiRef, useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { keys } from '../queryKeys';

/** The entity ref of the person who looks; undefined until it is known. */
export function useMe(enabled = true): string | undefined {
  const identity = useApi(identityApiRef);
  const me = useQuery({
    queryKey: keys.me,
    queryFn: async () => (await identity.getBackstageIdentity()).userEntityRef,
    staleTime: Infinity,
    enabled,
  });
  return me.data;
}
