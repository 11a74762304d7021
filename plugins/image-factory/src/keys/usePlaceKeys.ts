import { useNavigate } from 'react-router-dom';
import { usePaths } from '../routes';
import { useText } from '../translation';
import { useKey } from './useKey';

/** The keys that lead from every page to the lists. */
export function usePlaceKeys() {
  const { t } = useText();
  const navigate = useNavigate();
  const paths = usePaths();
  const to = (keys: string, label: string, path: string) => ({
    keys,
    label,
    press: () => navigate(path),
  });
  useKey(to('g h', t('keys.home'), paths.home()));
  useKey(to('g b', t('keys.builds'), paths.builds()));
  useKey(to('g p', t('keys.projects'), paths.projects()));
  useKey(to('g i', t('keys.images'), paths.images()));
}
