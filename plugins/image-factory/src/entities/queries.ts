import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { queryOptions } from '@tanstack/react-query';
import { renewed } from '../live/renewed';
import { keys } from '../queryKeys';
import { imageIdOf } from './places';

const FIELDS = [
  'kind',
  'metadata.name',
  'metadata.namespace',
  'metadata.title',
  'metadata.annotations',
];

/** The entity of an image, as far as the catalog shows it to this person. */
export interface ImageEntity {
  ref: string;
  title: string;
  /** Absent where there is no such entity. */
  imageId?: string;
}

/** Which images of the image factory entities of the catalog stand for, in the order of the refs. */
export function imageEntitiesQuery(
  catalog: typeof catalogApiRef.T,
  refs: string[],
) {
  return queryOptions({
    queryKey: keys.entities(refs),
    queryFn: async (): Promise<ImageEntity[]> => {
      if (refs.length === 0) return [];
      const { items } = await catalog.getEntitiesByRefs({
        entityRefs: refs,
        fields: FIELDS,
      });
      return refs.map((ref, index) => {
        const entity = items[index];
        const title = entity?.metadata.title ?? ref.replace(/^[^:]*:/, '');
        return { ref, title, imageId: entity && imageIdOf(entity) };
      });
    },
    staleTime: 60_000,
    meta: renewed(),
  });
}
