import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import {
  createApiFactory,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { ImageFactoryClient } from '@imagefactory/backstage-plugin-image-factory-common';
import { JSX } from 'react';
import { imageFactoryApiRef } from './api';
import { loadPart } from './upgrades/loadPart';
import { warnOfUnknownWord } from './upgrades/warnOfUnknownWord';
import { rootRouteRef } from './routes';

const legacyRootRouteRef = convertLegacyRouteRef(rootRouteRef);

/**
 * The image factory as a plugin of the old frontend system.
 *
 * @public
 */
export const imageFactoryLegacyPlugin = createPlugin({
  id: 'image-factory',
  apis: [
    createApiFactory({
      api: imageFactoryApiRef,
      deps: { discovery: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discovery, fetchApi }) =>
        new ImageFactoryClient({
          discovery,
          fetch: fetchApi.fetch,
          onUnknownWord: warnOfUnknownWord,
        }),
    }),
  ],
  routes: { root: legacyRootRouteRef },
});

/**
 * All pages below one route: `<Route path="/image-factory" element={<ImageFactoryPage />} />`.
 *
 * @public
 */
export const ImageFactoryPage: () => JSX.Element =
  imageFactoryLegacyPlugin.provide(
    createRoutableExtension({
      name: 'ImageFactoryPage',
      mountPoint: legacyRootRouteRef,
      component: () =>
        loadPart(() => import('./LegacyPages')).then(m => m.LegacyPages),
    }),
  );
