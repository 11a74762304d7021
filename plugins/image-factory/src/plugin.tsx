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

const imageFactoryApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: imageFactoryApiRef,
      deps: { discovery: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discovery, fetchApi }) =>
        new ImageFactoryClient({ discovery, fetch: fetchApi.fetch }),
    }),
});

const imageFactoryQueryClient = PluginWrapperBlueprint.make({
  params: defineParams =>
    defineParams({
      loader: () =>
        import('./QueryClientWrapper').then(m => ({
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
    loader: () => import('./builds/BuildsRoutes').then(m => <m.BuildsRoutes />),
  },
});

const projectsSubPage = SubPageBlueprint.make({
  name: 'projects',
  params: {
    path: 'projects',
    title: 'Projects',
    loader: () =>
      import('./projects/ProjectsRoutes').then(m => <m.ProjectsRoutes />),
  },
});

const imagesSubPage = SubPageBlueprint.make({
  name: 'images',
  params: {
    path: 'images',
    title: 'Images',
    loader: () => import('./images/ImagesRoutes').then(m => <m.ImagesRoutes />),
  },
});

const providersSubPage = SubPageBlueprint.make({
  name: 'providers',
  params: {
    path: 'providers',
    title: 'Providers',
    loader: () =>
      import('./providers/ProvidersRoutes').then(m => <m.ProvidersRoutes />),
  },
});

const tenantsSubPage = SubPageBlueprint.make({
  name: 'tenants',
  params: {
    path: 'tenants',
    title: 'Tenants',
    loader: () =>
      import('./tenants/TenantsRoutes').then(m => <m.TenantsRoutes />),
  },
});

const accessSubPage = SubPageBlueprint.make({
  name: 'access',
  params: {
    path: 'access',
    title: 'My access',
    loader: () => import('./access/MyAccessPage').then(m => <m.MyAccessPage />),
  },
});

const tenantSwitcherAction = PluginHeaderActionBlueprint.make({
  name: 'tenant',
  params: {
    loader: () =>
      import('./tenants/TenantSwitcher').then(m => <m.TenantSwitcher />),
  },
});

const newBuildAction = PluginHeaderActionBlueprint.make({
  name: 'new-build',
  params: {
    loader: () =>
      import('./builds/NewBuildAction').then(m => <m.NewBuildAction />),
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
  ],
});
