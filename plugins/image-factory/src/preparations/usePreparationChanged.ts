import { Preparation } from '@imagefactory/backstage-plugin-image-factory-common';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router-dom';
import { keys } from '../queryKeys';
import { usePaths } from '../routes';

/** What follows when a preparation was begun or ended: all is looked at again, and it is shown. */
export function usePreparationChanged() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const paths = usePaths();
  return (preparation: Preparation) => {
    const { id, providerId } = preparation;
    queries.removeQueries({ queryKey: keys.plan(providerId) });
    queries.setQueryData(keys.preparations.one(id), preparation);
    queries.invalidateQueries({ queryKey: keys.preparations.all });
    queries.invalidateQueries({ queryKey: keys.providers.all });
    navigate(paths.preparation(providerId, id));
  };
}
