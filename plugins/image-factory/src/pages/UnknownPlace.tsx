import {
  appTreeApiRef,
  coreExtensionData,
  useApi,
  useAppNode,
} from '@backstage/frontend-plugin-api';
import { useEffect, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { useNotice } from '../patterns/useNotice';
import { roomOfTab, usePaths } from '../routes';
import { useText } from '../translation';

/** The first parts of the addresses below the page: those of this plugin, also where a portal put them elsewhere, and what others attached. */
function useKnownPlaces(): Set<string> {
  const tree = useApi(appTreeApiRef);
  const pluginId = useAppNode()?.spec.plugin.pluginId;
  return useMemo(() => {
    const page = tree.getTree().tree.nodes.get(`page:${pluginId}`);
    const places = page?.edges.attachments.get('pages') ?? [];
    return new Set(
      places.flatMap(node => {
        const path = node.instance?.getData(coreExtensionData.routePath);
        const [place] = path?.split('/').filter(Boolean) ?? [];
        return place ? [place, roomOfTab(node) ?? place] : [];
      }),
    );
  }, [tree, pluginId]);
}

/**
 * Leads from an address at which there is no page to the first one, and says so:
 * the portal draws only the header there. It is an action of that header, since
 * nothing else of the plugin is shown.
 */
export function UnknownPlace() {
  const { t } = useText();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const tell = useNotice();
  const home = usePaths().home();
  const places = useKnownPlaces();
  const [place] = pathname.slice(home.length).split('/').filter(Boolean);
  const isUnknown =
    pathname.startsWith(`${home}/`) &&
    place !== undefined &&
    places.size > 0 &&
    !places.has(place);
  useEffect(() => {
    if (!isUnknown) return;
    tell({
      title: t('patterns.noPageTitle'),
      description: t('patterns.noPageText'),
      status: 'danger',
    });
    navigate(home, { replace: true });
  }, [isUnknown, tell, t, navigate, home]);
  return null;
}
