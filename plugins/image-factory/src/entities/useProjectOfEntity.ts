import { useApi } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { useQuery } from '@tanstack/react-query';
import { imageFactoryApiRef } from '../api';
import { projectQuery } from '../projects/queries';
import { useText } from '../translation';
import { ownersOf, projectIdOf } from './places';

/** The project that the entity of the page stands for, and what is said where it can't be had. */
export function useProjectOfEntity() {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const { entity } = useEntity();
  const query = useQuery(projectQuery(api, projectIdOf(entity) ?? ''));
  return {
    query,
    what: t('entities.projectWhat'),
    noAccess: {
      title: t('entities.noAccessProject'),
      owners: ownersOf(entity),
    },
  };
}
