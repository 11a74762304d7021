import { queryOptions } from '@tanstack/react-query';
import { ImageFactoryApi } from '../api';
import { keys } from '../queryKeys';
import { Binding, bindingOperations } from './bindingOperations';
import { BindingScope } from './BindingScope';

/** It is looked at again at least this often. */
const LONGEST_MS = 60_000;
/** Clocks differ: it is looked at a little after the end. */
const AFTER_MS = 1_000;

/** Milliseconds until the next of them ends, at most a minute. */
function untilNextEnd(bindings: Binding[] | undefined): number {
  const ends = (bindings ?? [])
    .filter(each => !each.expired && each.expiresAt)
    .map(each => Date.parse(each.expiresAt!));
  if (ends.length === 0) return LONGEST_MS;
  const left = Math.min(...ends) - Date.now() + AFTER_MS;
  return Math.min(LONGEST_MS, Math.max(AFTER_MS, left));
}

/** Who has which role. Looked at again when one of them ends, and from time to time. */
export function bindingsQuery(api: ImageFactoryApi, scope: BindingScope) {
  return queryOptions({
    queryKey: keys.bindings.of(scope.kind, scope.id),
    queryFn: ({ signal }) => bindingOperations(api, scope).list(signal),
    refetchInterval: query => untilNextEnd(query.state.data?.items),
  });
}
