import { createComponentExtension } from '@backstage/core-plugin-api';
import { JSX } from 'react';
import { imageFactoryLegacyPlugin } from './legacyPlugin';
import type { LegacyPlaces } from './LegacyPlaces';
import { loadPart } from './upgrades/loadPart';

function provide(name: string, place: keyof typeof LegacyPlaces) {
  return imageFactoryLegacyPlugin.provide(
    createComponentExtension({
      name,
      component: {
        lazy: () =>
          loadPart(() => import('./LegacyPlaces')).then(
            m => m.LegacyPlaces[place],
          ),
      },
    }),
  );
}

/**
 * Card of an `ImageProject`: its tenant and how its last build went.
 *
 * @public
 */
export const EntityImageProjectCard: () => JSX.Element = provide(
  'EntityImageProjectCard',
  'ProjectCard',
);

/**
 * Card of an `Image`: the version to use, and what it stands on.
 *
 * @public
 */
export const EntityImageCard: () => JSX.Element = provide(
  'EntityImageCard',
  'ImageCard',
);

/**
 * Card of a component or resource: the images that it runs on.
 *
 * @public
 */
export const EntityUsedImagesCard: () => JSX.Element = provide(
  'EntityUsedImagesCard',
  'UsedImagesCard',
);

/**
 * Card of a group: the tenants in which it has a role.
 *
 * @public
 */
export const EntityGroupTenantsCard: () => JSX.Element = provide(
  'EntityGroupTenantsCard',
  'GroupTenantsCard',
);

/**
 * Tab of an `ImageProject` with its builds.
 *
 * @public
 */
export const EntityImageProjectBuildsContent: () => JSX.Element = provide(
  'EntityImageProjectBuildsContent',
  'ProjectBuildsTab',
);

/**
 * Tab of an `ImageProject` with its images.
 *
 * @public
 */
export const EntityImageProjectImagesContent: () => JSX.Element = provide(
  'EntityImageProjectImagesContent',
  'ProjectImagesTab',
);

/**
 * Tab of an `ImageProject` with what happened to its builds.
 *
 * @public
 */
export const EntityImageProjectActivityContent: () => JSX.Element = provide(
  'EntityImageProjectActivityContent',
  'ProjectActivityTab',
);

/**
 * Tab of an `Image` with its versions.
 *
 * @public
 */
export const EntityImageVersionsContent: () => JSX.Element = provide(
  'EntityImageVersionsContent',
  'ImageVersionsTab',
);

/**
 * Tab of an `Image` with what it stands on, and what stands or runs on it.
 *
 * @public
 */
export const EntityImageAncestryContent: () => JSX.Element = provide(
  'EntityImageAncestryContent',
  'AncestryTab',
);

/**
 * Tab of a component or resource with the images that it runs on.
 *
 * @public
 */
export const EntityUsedImagesContent: () => JSX.Element = provide(
  'EntityUsedImagesContent',
  'UsedImagesTab',
);
