import {
  ApiBlueprint,
  coreExtensionData,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
  PageBlueprint,
  PluginHeaderActionBlueprint,
  PluginWrapperBlueprint,
  SubPageBlueprint,
} from '@backstage/frontend-plugin-api';
import { ImageFactoryClient } from '@imagefactory/backstage-plugin-image-factory-common';
import { RiBox3Line } from '@remixicon/react';
import { Suspense } from 'react';
import { imageFactoryApiRef } from './api';
import { entityExtensions } from './entityExtensions';
import { FactoryPage } from './header/FactoryPage';
import { tabTitles } from './header/translation';
import {
  accessRouteRef,
  buildRouteRef,
  imageRouteRef,
  projectRouteRef,
  providerRouteRef,
  roomOfTab,
  rootRouteRef,
  tenantRouteRef,
} from './routes';
import { scaffolderExtensions } from './scaffolderExtensions';
import { loadAction, loadPage } from './upgrades/loadPage';
import { loadPart } from './upgrades/loadPart';
import { warnOfUnknownWord } from './upgrades/warnOfUnknownWord';

const imageFactoryApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: imageFactoryApiRef,
      deps: { discovery: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discovery, fetchApi }) =>
        new ImageFactoryClient({
          discovery,
          fetch: fetchApi.fetch,
          onUnknownWord: warnOfUnknownWord,
        }),
    }),
});

const imageFactoryQueryClient = PluginWrapperBlueprint.make({
  params: defineParams =>
    defineParams({
      loader: () =>
        loadPart(() => import('./QueryClientWrapper')).then(m => ({
          component: m.QueryClientWrapper,
          useWrapperValue: m.useQueryClientValue,
        })),
    }),
});

const TITLE = 'Image Factory';
const icon = <RiBox3Line />;

// The blueprint draws tabs with the titles that they were declared with; ours
// are in the language of the page.
const imageFactoryPage = PageBlueprint.makeWithOverrides({
  *factory(originalFactory, { config, inputs }) {
    const page = originalFactory({
      path: '/image-factory',
      title: TITLE,
      icon,
      routeRef: rootRouteRef,
    });
    const tabs = inputs.pages.map(tab => ({
      room: roomOfTab(tab.node),
      path: tab.get(coreExtensionData.routePath).replace(/^\//, ''),
      title: tab.get(coreExtensionData.title) ?? '',
      icon: tab.get(coreExtensionData.icon),
      element: tab.get(coreExtensionData.reactElement),
    }));
    yield coreExtensionData.routePath(page.get(coreExtensionData.routePath));
    yield coreExtensionData.routeRef(rootRouteRef);
    yield coreExtensionData.title(config.title ?? TITLE);
    yield coreExtensionData.icon(icon);
    yield coreExtensionData.reactElement(
      <Suspense fallback={null}>
        <FactoryPage title={config.title ?? TITLE} icon={icon} tabs={tabs} />
      </Suspense>,
    );
  },
});

const homeSubPage = SubPageBlueprint.make({
  name: 'home',
  params: {
    path: 'home',
    title: tabTitles.home,
    loader: () =>
      loadPage(() => import('./home/HomePage').then(m => <m.HomePage />)),
  },
});

const buildsSubPage = SubPageBlueprint.make({
  name: 'builds',
  params: {
    path: 'builds',
    title: tabTitles.builds,
    loader: () =>
      loadPage(() =>
        import('./pages/BuildsRoutes').then(m => <m.BuildsRoutes />),
      ),
  },
});

const projectsSubPage = SubPageBlueprint.make({
  name: 'projects',
  params: {
    path: 'projects',
    title: tabTitles.projects,
    loader: () =>
      loadPage(() =>
        import('./pages/ProjectsRoutes').then(m => <m.ProjectsRoutes />),
      ),
  },
});

const imagesSubPage = SubPageBlueprint.make({
  name: 'images',
  params: {
    path: 'images',
    title: tabTitles.images,
    loader: () =>
      loadPage(() =>
        import('./pages/ImagesRoutes').then(m => <m.ImagesRoutes />),
      ),
  },
});

const providersSubPage = SubPageBlueprint.make({
  name: 'providers',
  params: {
    path: 'providers',
    title: tabTitles.providers,
    loader: () =>
      loadPage(() =>
        import('./pages/ProvidersRoutes').then(m => <m.ProvidersRoutes />),
      ),
  },
});

const tenantsSubPage = SubPageBlueprint.make({
  name: 'tenants',
  params: {
    path: 'tenants',
    title: tabTitles.tenants,
    loader: () =>
      loadPage(() =>
        import('./pages/TenantsRoutes').then(m => <m.TenantsRoutes />),
      ),
  },
});

const accessSubPage = SubPageBlueprint.make({
  name: 'access',
  params: {
    path: 'access',
    title: tabTitles.access,
    loader: () =>
      loadPage(() =>
        import('./access/MyAccessPage').then(m => <m.MyAccessPage />),
      ),
  },
});

const platformSubPage = SubPageBlueprint.make({
  name: 'platform',
  params: {
    path: 'platform',
    title: tabTitles.platform,
    loader: () =>
      loadPage(() =>
        import('./platform/PlatformPage').then(m => <m.PlatformPage />),
      ),
  },
});

const tenantSwitcherAction = PluginHeaderActionBlueprint.make({
  name: 'tenant',
  params: {
    loader: () =>
      loadAction(() =>
        import('./tenants/TenantSwitcher').then(m => <m.TenantSwitcher />),
      ),
  },
});

const newBuildAction = PluginHeaderActionBlueprint.make({
  name: 'new-build',
  params: {
    loader: () =>
      loadAction(() =>
        import('./builds/NewBuildAction').then(m => <m.NewBuildAction />),
      ),
  },
});

const unknownPlaceAction = PluginHeaderActionBlueprint.make({
  name: 'unknown-place',
  params: {
    loader: () =>
      loadAction(() =>
        import('./pages/UnknownPlace').then(m => <m.UnknownPlace />),
      ),
  },
});

/**
 * The pages of the image factory, and its tabs and cards in the catalog, for portals on the new frontend system.
 *
 * @public
 */
export const imageFactoryPlugin = createFrontendPlugin({
  pluginId: 'image-factory',
  title: TITLE,
  icon,
  routes: {
    root: rootRouteRef,
    build: buildRouteRef,
    project: projectRouteRef,
    image: imageRouteRef,
    provider: providerRouteRef,
    tenant: tenantRouteRef,
    access: accessRouteRef,
  },
  extensions: [
    imageFactoryApi,
    imageFactoryQueryClient,
    imageFactoryPage,
    homeSubPage,
    buildsSubPage,
    projectsSubPage,
    imagesSubPage,
    providersSubPage,
    tenantsSubPage,
    accessSubPage,
    platformSubPage,
    tenantSwitcherAction,
    newBuildAction,
    unknownPlaceAction,
    ...entityExtensions,
    ...scaffolderExtensions,
  ],
});
