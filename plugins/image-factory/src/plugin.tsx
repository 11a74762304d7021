import {
  ApiBlueprint,
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
import { imageFactoryApiRef } from './api';
import {
  accessRouteRef,
  buildRouteRef,
  imageRouteRef,
  projectRouteRef,
  providerRouteRef,
  rootRouteRef,
  tenantRouteRef,
} from './routes';
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

const imageFactoryPage = PageBlueprint.make({
  params: {
    path: '/image-factory',
    title: 'Image Factory',
    icon: <RiBox3Line />,
    routeRef: rootRouteRef,
  },
});

const buildsSubPage = SubPageBlueprint.make({
  name: 'builds',
  params: {
    path: 'builds',
    title: 'Builds',
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
    title: 'Projects',
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
    title: 'Images',
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
    title: 'Providers',
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
    title: 'Tenants',
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
    title: 'My access',
    loader: () =>
      loadPage(() =>
        import('./access/MyAccessPage').then(m => <m.MyAccessPage />),
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
 * The pages of the image factory, for portals on the new frontend system.
 *
 * @public
 */
export const imageFactoryPlugin = createFrontendPlugin({
  pluginId: 'image-factory',
  title: 'Image Factory',
  icon: <RiBox3Line />,
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
    buildsSubPage,
    projectsSubPage,
    imagesSubPage,
    providersSubPage,
    tenantsSubPage,
    accessSubPage,
    tenantSwitcherAction,
    newBuildAction,
    unknownPlaceAction,
  ],
});
