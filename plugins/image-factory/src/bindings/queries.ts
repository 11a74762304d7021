import { queryOptions } from '@tanstack/react-query';
import { ImageFactoryApi } from '../api';
import { Binding, bindingOperations } from './bindingOperations';
import { BindingScope } from './BindingScope';

const LONGEST_MS = 3_600_000;
/** Clocks differ: it is looked at a little after the end. */
const AFTER_MS = 1_000;

/** Milliseconds until the next of them ends, at most an hour; false if none does. */
function untilNextEnd(bindings: Binding[] | undefined): number | false {
  const ends = (bindings ?? [])
    .filter(each => !each.expired && each.expiresAt)
    .map(each => Date.parse(each.expiresAt!));
  if (ends.length === 0) return false;
  const left = Math.min(...ends) - Date.now() + AFTER_MS;
  return Math.min(LONGEST_MS, Math.max(AFTER_MS, left));
}

/** Who has which role. Looked at again when one of them ends. */
export function bindingsQuery(api: ImageFactoryApi, scope: BindingScope) {
  return queryOptions({
    queryKey: ['image-factory', 'bindings', scope.kind, scope.id],
    queryFn: ({ signal }) => bindingOperations(api, scope).list(signal),
    refetchInterval: query => untilNextEnd(query.state.data?.items),
  });
}
