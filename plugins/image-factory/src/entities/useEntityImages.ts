import { useApi } from '@backstage/frontend-plugin-api';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { Image } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQueries, useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { imageQuery } from '../images/queries';
import { PageQuery } from '../patterns/ListBody';
import { isNoAccess } from './isNoAccess';
import { imageEntitiesQuery, ImageEntity } from './queries';

/** An image that an entity names. */
export interface EntityImage {
  /** Ref of its entity. */
  id: string;
  title: string;
  image?: Image;
  /** Why nothing is known of it. */
  why?: 'missing' | 'noAccess';
}

type Answer = Pick<
  PageQuery<Image>,
  'data' | 'isPending' | 'isError' | 'error' | 'refetch'
>;

function rowOf(entity: ImageEntity, answer: Answer | undefined): EntityImage {
  const { ref: id, title } = entity;
  if (!answer) return { id, title, why: 'missing' };
  return answer.data
    ? { id, title, image: answer.data }
    : { id, title, why: 'noAccess' };
}

/**
 * The images behind refs of their entities: the catalog says which they are,
 * and the image factory what this person may know of them. What can't be read
 * now is an error of all; what may not be read, or is gone, is said in its row.
 */
export function useEntityImages(refs: string[]): PageQuery<EntityImage[]> {
  const api = useApi(imageFactoryApiRef);
  const catalog = useApi(catalogApiRef);
  const entities = useQuery(imageEntitiesQuery(catalog, refs));
  const known = (entities.data ?? []).filter(each => each.imageId);
  const answers = useQueries({
    queries: known.map(each => imageQuery(api, each.imageId!)),
  });
  const failed = [entities, ...answers].find(
    each => each.isError && !each.data && !isNoAccess(each.error),
  );
  const refetch = () =>
    [entities, ...answers].forEach(each => each.isError && each.refetch());
  const isPending =
    !failed && (entities.isPending || answers.some(each => each.isPending));
  const isThere = !failed && !isPending;
  return {
    data: isThere
      ? entities.data?.map(entity =>
          rowOf(entity, answers[known.indexOf(entity)]),
        )
      : undefined,
    isPending,
    isError: failed !== undefined,
    error: failed?.error,
    refetch,
  };
}
