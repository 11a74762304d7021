import {
  createRouteRef,
  createSubRouteRef,
  useRouteRef,
} from '@backstage/frontend-plugin-api';
import { useMemo } from 'react';

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

/** Every address of the pages, below `base`. */
export function pathsBelow(base: string) {
  return {
    home: () => base,
    builds: (query: Query = {}) => withQuery(`${base}/builds`, query),
    build: (id: string) => `${base}/builds/${encodeURIComponent(id)}`,
    /** @param from - Id of the build whose definition the form begins with. */
    newBuild: (projectId?: string, from?: string) =>
      withQuery(`${base}/builds/new`, { project: projectId, from }),
    projects: (query: Query = {}) => withQuery(`${base}/projects`, query),
    project: (id: string) => `${base}/projects/${encodeURIComponent(id)}`,
    newProject: () => `${base}/projects/new`,
    images: (query: Query = {}) => withQuery(`${base}/images`, query),
    image: (id: string) => `${base}/images/${encodeURIComponent(id)}`,
    providers: () => `${base}/providers`,
    provider: (id: string, query: Query = {}) =>
      withQuery(`${base}/providers/${encodeURIComponent(id)}`, query),
    preparation: (providerId: string, id: string) =>
      `${base}/providers/${encodeURIComponent(
        providerId,
      )}/preparations/${encodeURIComponent(id)}`,
    // A dash alone is the id of no provider.
    newProvider: () => `${base}/providers/-/new`,
    editProvider: (id: string) =>
      `${base}/providers/${encodeURIComponent(id)}/edit`,
    tenants: () => `${base}/tenants`,
    tenant: (id: string, query: Query = {}) =>
      withQuery(`${base}/tenants/${encodeURIComponent(id)}`, query),
    newTenant: () => `${base}/tenants/new`,
    access: (query: Query = {}) => withQuery(`${base}/access`, query),
  };
}

/** The addresses of the pages where this portal mounts them. */
export function usePaths() {
  const root = useRouteRef(rootRouteRef);
  const base = (root?.() ?? '/image-factory').replace(/\/$/, '');
  return useMemo(() => pathsBelow(base), [base]);
}
