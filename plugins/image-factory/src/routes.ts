import {
  AppNode,
  createRouteRef,
  createSubRouteRef,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { createContext, useContext, useMemo } from 'react';

/** The page *Image Factory*. */
export const rootRouteRef = createRouteRef();

/** The page of one build. */
export const buildRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/builds/:buildId',
});

/** The page of one project. */
export const projectRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/projects/:projectId',
});

/** The page of one image. */
export const imageRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/images/:imageId',
});

/** The page of one provider. */
export const providerRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/providers/:providerId',
});

/** The page of one tenant. */
export const tenantRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/tenants/:tenantId',
});

/** What the signed-in person may do. */
export const accessRouteRef = createSubRouteRef({
  parent: rootRouteRef,
  path: '/access',
});

type Query = Record<string, string | undefined>;

function withQuery(path: string, query: Query) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value) search.set(name, value);
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** The rooms that have a tab of their own, in the order of the tabs. */
export const TAB_ROOMS = [
  'home',
  'builds',
  'projects',
  'images',
  'providers',
  'tenants',
  'access',
  'platform',
] as const;

/** One of these, as its tab is named. */
export type TabRoom = (typeof TAB_ROOMS)[number];

/** Which of the plugin's own tabs an extension is; nothing for those of others. */
export function roomOfTab({ spec }: AppNode): TabRoom | undefined {
  return TAB_ROOMS.find(room => spec.id === `sub-page:image-factory/${room}`);
}

/** The paths of tabs that the portal put elsewhere than below the name of their room. */
export type TabPaths = Partial<Record<TabRoom, string>>;

const TabPathsContext = createContext<TabPaths>({});

/** Tells the pages below it where the portal put the tabs. */
export const TabPathsProvider = TabPathsContext.Provider;

/** Every address of the pages, below `base`. */
function pathsBelow(base: string, tabs: TabPaths) {
  const at = (room: TabRoom) => `${base}/${tabs[room] ?? room}`;
  const one = (room: TabRoom, id: string) =>
    `${at(room)}/${encodeURIComponent(id)}`;
  return {
    home: () => base,
    start: (query: Query = {}) => withQuery(at('home'), query),
    builds: (query: Query = {}) => withQuery(at('builds'), query),
    build: (id: string) => one('builds', id),
    /** @param from - Id of the build whose definition the form begins with. */
    newBuild: (projectId?: string, from?: string) =>
      withQuery(`${at('builds')}/new`, { project: projectId, from }),
    projects: (query: Query = {}) => withQuery(at('projects'), query),
    project: (id: string) => one('projects', id),
    newProject: () => `${at('projects')}/new`,
    images: (query: Query = {}) => withQuery(at('images'), query),
    image: (id: string) => one('images', id),
    providers: () => at('providers'),
    provider: (id: string, query: Query = {}) =>
      withQuery(one('providers', id), query),
    preparation: (providerId: string, id: string) =>
      `${one('providers', providerId)}/preparations/${encodeURIComponent(id)}`,
    // A dash alone is the id of no provider.
    newProvider: () => `${at('providers')}/-/new`,
    editProvider: (id: string) => `${one('providers', id)}/edit`,
    tenants: () => at('tenants'),
    tenant: (id: string, query: Query = {}) =>
      withQuery(one('tenants', id), query),
    newTenant: () => `${at('tenants')}/new`,
    access: (query: Query = {}) => withQuery(at('access'), query),
  };
}

/** The addresses of the pages where this portal mounts them. */
export function usePaths() {
  const root = useRouteRef(rootRouteRef);
  const base = (root?.() ?? '/image-factory').replace(/\/$/, '');
  const tabs = useContext(TabPathsContext);
  return useMemo(() => pathsBelow(base, tabs), [base, tabs]);
}
