import { useApi } from '@backstage/frontend-plugin-api';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { keys } from '../queryKeys';
import { BindingOperations, bindingOperations } from './bindingOperations';
import { BindingScope } from './BindingScope';

/** What may have changed for somebody who got or lost a role: perhaps for oneself. */
const ROOMS = ['bindings', 'tenants', 'projects', 'access'] as const;

/** Gives or takes roles; then what depends on them is read again. */
export function useBindingChange<I = void>(options: {
  scope: BindingScope;
  change: (operations: BindingOperations, input: I) => Promise<unknown>;
  onDone?: () => void;
}) {
  const api = useApi(imageFactoryApiRef);
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: I) =>
      options.change(bindingOperations(api, options.scope), input),
    onSuccess: () => options.onDone?.(),
    onSettled: () =>
      Promise.all(
        ROOMS.map(room =>
          queries.invalidateQueries({ queryKey: keys[room].all }),
        ),
      ),
  });
}
