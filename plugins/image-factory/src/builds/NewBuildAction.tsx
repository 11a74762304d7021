import { ButtonLink, useBreakpoint } from '@backstage/ui';
import { RiAddLine } from '@remixicon/react';
import { useLocation, useNavigate } from 'react-router-dom';
import { buildCreatePermission } from '@imagefactory/backstage-plugin-image-factory-common';
import { useKey } from '../keys/useKey';
import { useMay } from '../rights/useMay';
import { usePaths } from '../routes';
import { useText } from '../translation';

/**
 * The one accent of the pages, for those who may start builds somewhere. A
 * form has its own, so it steps back there.
 */
export function NewBuildAction() {
  const { t } = useText();
  const paths = usePaths();
  const isTight = useBreakpoint().down('xs');
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const mayBuild = useMay(buildCreatePermission.name);
  const isOffered = mayBuild && !/\/new\/?$/.test(pathname);
  const projectId = /\/projects\/([^/]+)/.exec(pathname)?.[1];
  useKey(
    isOffered
      ? {
          keys: 'n',
          label: t('keys.new'),
          press: () => navigate(paths.newBuild(projectId)),
        }
      : undefined,
  );
  if (!isOffered) return null;
  return (
    <ButtonLink
      variant="primary"
      aria-label={t('builds.new')}
      iconStart={<RiAddLine aria-hidden />}
      href={paths.newBuild(projectId)}
    >
      {isTight ? '' : t('builds.new')}
    </ButtonLink>
  );
}
