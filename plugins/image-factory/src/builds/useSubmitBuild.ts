import { useApi } from '@backstage/frontend-plugin-api';
import {
  BuildSpecInput,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router-dom';
import { imageFactoryApiRef } from '../api';
import { keys } from '../queryKeys';
import { usePaths } from '../routes';

/** Submits a build and leads to its page. */
export function useSubmitBuild(options: {
  onAccepted: () => void;
  onRefused: (error: unknown) => void;
}) {
  const api = useApi(imageFactoryApiRef);
  const navigate = useNavigate();
  const paths = usePaths();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (build: {
      projectId: string;
      requestId: string;
      spec: BuildSpecInput;
      /** Where it is to run; anywhere if left out. */
      provider?: string;
    }) => {
      const { projectId, ...body } = build;
      return api.call(submitBuildContract, { params: { projectId }, body });
    },
    onSuccess: build => {
      options.onAccepted();
      queries.invalidateQueries({ queryKey: keys.builds.all });
      navigate(paths.build(build.id));
    },
    onError: options.onRefused,
  });
}
