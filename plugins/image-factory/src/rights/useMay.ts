import { useApi } from '@backstage/frontend-plugin-api';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { hasAnywhere, myAccessQuery } from './queries';

/**
 * Whether the person has a permission somewhere, as the server says.
 * Undefined until that is known. When the answer is not complete or can't be
 * had, it counts as yes: the server decides in the end.
 */
export function useMay(permission: string): boolean | undefined {
  const api = useApi(imageFactoryApiRef);
  const access = useQuery(myAccessQuery(api));
  if (access.isError) return true;
  if (!access.data) return undefined;
  return access.data.more || hasAnywhere(access.data, permission);
}
