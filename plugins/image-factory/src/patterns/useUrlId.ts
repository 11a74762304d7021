import { useUrlFilter } from './useUrlFilter';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The same for the id of a thing. A hand-made address with nonsense in it is a list without that filter. */
export function useUrlId(name: string) {
  const [value, set] = useUrlFilter(name);
  return [value && UUID.test(value) ? value : undefined, set] as const;
}
