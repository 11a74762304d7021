import { useApi } from '@backstage/frontend-plugin-api';
import {
  BodyInputOf,
  createProjectContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { keys } from '../queryKeys';
import { usePaths } from '../routes';

/** Creates a project and leads to its page. */
export function useCreateProject(onRefused: (error: unknown) => void) {
  const api = useApi(imageFactoryApiRef);
  const navigate = useNavigate();
  const paths = usePaths();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (project: {
      tenantId: string;
      body: BodyInputOf<typeof createProjectContract>;
    }) =>
      api.call(createProjectContract, {
        params: { tenantId: project.tenantId },
        body: project.body,
      }),
    onSuccess: project => {
      queries.invalidateQueries({ queryKey: keys.projects.all });
      navigate(paths.project(project.id));
    },
    onError: onRefused,
  });
}
