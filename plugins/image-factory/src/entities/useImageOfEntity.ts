import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { imageQuery } from '../images/queries';
import { useText } from '../translation';
import { imageIdOf, ownersOf } from './places';

/** The image that the entity of the page stands for, and what is said where it can't be had. */
export function useImageOfEntity() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const { entity } = useEntity();
  const query = useQuery(imageQuery(api, imageIdOf(entity) ?? ''));
  return {
    query,
    what: t('entities.imageWhat'),
    noAccess: { title: t('entities.noAccessImage'), owners: ownersOf(entity) },
  };
}
