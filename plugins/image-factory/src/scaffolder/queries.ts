import {
  Image,
  ImageVersion,
  listImagesContract,
  listImageVersionsContract,
  listProjectsContract,
  listTenantsContract,
  Project,
  Tenant,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ImageFactoryApi } from '../api';

/** As many as one looks through; more are found by typing. */
const OPTIONS = 50;
const PAGE = 100;

interface Asked {
  cursor?: string;
  limit: number;
}

interface Listed<T> {
  items: T[];
  nextCursor?: string;
}

/** The first of a list that fit, read on until there are enough or it ends. */
async function firstOf<T>(
  read: (asked: Asked) => Promise<Listed<T>>,
  fits: (item: T) => boolean,
  count = OPTIONS,
): Promise<T[]> {
  const found: T[] = [];
  let cursor: string | undefined;
  do {
    const page = await read({ cursor, limit: PAGE });
    found.push(...page.items.filter(fits));
    cursor = page.nextCursor;
  } while (cursor && found.length < count);
  return found.slice(0, count);
}

const mayBuildIn = (project: Project) =>
  project.allowedActions.includes('submit-build');

/** Projects in which the person may start builds. */
export function projectsToBuildIn(
  api: ImageFactoryApi,
  search: string,
  signal?: AbortSignal,
): Promise<Project[]> {
  const filters = { status: 'active', search: search || undefined } as const;
  return firstOf(
    asked =>
      api.call(listProjectsContract, {
        query: { ...filters, ...asked },
        signal,
      }),
    mayBuildIn,
  );
}

/** The one of `<tenant>/<project>`, if the person may start builds in it. */
export async function projectOf(
  api: ImageFactoryApi,
  reference: string,
): Promise<Project | null> {
  const [tenant, name] = reference.split('/');
  if (!name) return null;
  const [found] = await firstOf(
    asked =>
      api.call(listProjectsContract, {
        query: { search: name.slice(0, 100), ...asked },
      }),
    project =>
      project.tenantName === tenant &&
      project.name === name &&
      mayBuildIn(project),
    1,
  );
  return found ?? null;
}

/** Tenants in which the person may create projects. */
export function tenantsToCreateIn(
  api: ImageFactoryApi,
  signal?: AbortSignal,
): Promise<Tenant[]> {
  return firstOf(
    asked => api.call(listTenantsContract, { query: asked, signal }),
    tenant => tenant.allowedActions.includes('create-project'),
    Infinity,
  );
}

/** Images with a version, by a part of their name. */
export function imagesToUse(
  api: ImageFactoryApi,
  search: string,
  signal?: AbortSignal,
): Promise<Image[]> {
  return firstOf(
    asked =>
      api.call(listImagesContract, {
        query: { search: search || undefined, ...asked },
        signal,
      }),
    image => image.latest !== undefined,
  );
}

/** The newest versions of an image. */
export function versionsToUse(
  api: ImageFactoryApi,
  imageId: string,
  signal?: AbortSignal,
): Promise<ImageVersion[]> {
  return firstOf(
    asked =>
      api.call(listImageVersionsContract, {
        params: { imageId },
        query: asked,
        signal,
      }),
    () => true,
  );
}

/** The image of `<repository>@<digest>`, if the person may see it. */
export async function imageOf(
  api: ImageFactoryApi,
  reference: string,
): Promise<Image | null> {
  const [repository, digest] = reference.split('@');
  if (!digest) return null;
  const name = repository.split('/').at(-1)!;
  const [found] = await firstOf(
    asked =>
      api.call(listImagesContract, {
        query: { search: name.slice(0, 100), ...asked },
      }),
    image => image.repository === repository,
    1,
  );
  return found ?? null;
}

/** The version of `<repository>@<digest>`, if the person may see it. */
export async function versionOf(
  api: ImageFactoryApi,
  reference: string,
): Promise<ImageVersion | null> {
  const image = await imageOf(api, reference);
  if (!image) return null;
  const [, digest] = reference.split('@');
  const [found] = await firstOf(
    asked =>
      api.call(listImageVersionsContract, {
        params: { imageId: image.id },
        query: asked,
      }),
    version => version.digest === digest,
    1,
  );
  return found ?? null;
}
