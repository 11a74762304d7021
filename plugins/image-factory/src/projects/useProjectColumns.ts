import { useApi } from '@backstage/frontend-plugin-api';
import { Project } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { imageFactoryApiRef } from '../api';
import { useText } from '../translation';
import { projectColumns } from './projectColumns';
import { latestBuildsQuery } from './queries';

/** Columns of a list of these projects, with how the last build of each went. */
export function useProjectColumns(projects: Project[] | undefined) {
  const { t } = useText();
  const api = useApi(imageFactoryApiRef);
  const ids = (projects ?? []).map(({ id }) => id);
  const { data } = useQuery(latestBuildsQuery(api, ids));
  return useMemo(() => projectColumns(t, data), [t, data]);
}
