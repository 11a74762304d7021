import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import plugin from '../src';
import { imageFactoryApiRef } from '../src/api';
import { FakeImageFactory } from './FakeImageFactory';

/**
 * Shows the whole plugin, with its header and tabs, at an address.
 *
 * @param language - Of the portal, which offers English and German.
 */
export function renderAt(
  path: string,
  fake: FakeImageFactory,
  language: 'en' | 'de' = 'en',
) {
  return renderTestApp({
    config: {
      app: {
        baseUrl: 'http://localhost:3000',
        extensions: [
          {
            'api:app/app-language': {
              config: {
                availableLanguages: ['en', 'de'],
                defaultLanguage: language,
              },
            },
          },
        ],
      },
      backend: { baseUrl: 'http://localhost:7007' },
    },
    initialRouteEntries: [path],
    features: [
      plugin,
      createFrontendModule({
        pluginId: 'image-factory',
        extensions: [
          ApiBlueprint.make({
            params: defineParams =>
              defineParams({
                api: imageFactoryApiRef,
                deps: {},
                factory: () => fake,
              }),
          }),
        ],
      }),
    ],
    apis: [
      mockApis.identity({ userEntityRef: 'user:default/ada' }),
      mockApis.storage(),
    ],
  });
}
