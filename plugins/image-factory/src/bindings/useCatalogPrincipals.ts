import { useApiHolder } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';
import { useDebounced } from '../patterns/useDebounced';
import { keys } from '../queryKeys';

const OPTIONS = 20;
const TYPING_MS = 250;
const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'spec.profile.displayName',
];

/** A group or user of the catalog. */
export interface CatalogPrincipal {
  /** In lower case, as the catalog and the roles compare it. */
  ref: string;
  title: string;
}

interface CatalogEntity {
  kind: string;
  metadata: { name: string; namespace?: string; title?: string };
  spec?: unknown;
}

function toPrincipal({ kind, metadata, spec }: CatalogEntity) {
  const { name, namespace = 'default', title } = metadata;
  const { profile } = (spec ?? {}) as { profile?: { displayName?: string } };
  return {
    ref: `${kind}:${namespace}/${name}`.toLocaleLowerCase('en-US'),
    title: profile?.displayName || title || name,
  };
}

/**
 * Groups and users of the catalog that fit what was typed. In a portal whose
 * catalog does not answer there are none, and references can still be written.
 */
export function useCatalogPrincipals(typed: string, isWanted: boolean) {
  const catalog = useApiHolder().get(catalogApiRef);
  const term = useDebounced(typed.trim(), TYPING_MS);
  const found = useQuery({
    queryKey: keys.principals(term),
    queryFn: async (): Promise<CatalogPrincipal[]> => {
      const { items } = await catalog!.queryEntities({
        filter: { kind: ['group', 'user'] },
        fields: FIELDS,
        limit: OPTIONS,
        ...(term && {
          fullTextFilter: {
            term,
            fields: [
              'metadata.name',
              'metadata.title',
              'spec.profile.displayName',
            ],
          },
        }),
      });
      return items.map(toPrincipal);
    },
    enabled: Boolean(catalog) && isWanted,
    placeholderData: previous => previous,
    staleTime: 60_000,
  });
  return { principals: found.data ?? [], isFetching: found.isFetching };
}
