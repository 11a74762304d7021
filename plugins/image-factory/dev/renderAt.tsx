import {
  ApiBlueprint,
  createFrontendModule,
  FrontendFeature,
} from '@backstage/frontend-plugin-api';
import { mockApis, renderTestApp } from '@backstage/frontend-test-utils';
import plugin from '../src';
import { imageFactoryApiRef } from '../src/api';
import { FakeImageFactory } from './FakeImageFactory';

type Setting = string | Setting[] | { [key: string]: Setting };

/** What a portal configures in `app.extensions`. */
export type Extensions = Array<
  Record<string, { config: Record<string, Setting> } | boolean>
>;

/**
 * Shows the whole plugin, with its header and tabs, at an address.
 *
 * @param options - `language` of the portal, which offers English and German;
 *   `storage`: the settings of the person, none unless given; `extensions`: what
 *   the portal configures beside that; `features`: what else the portal has.
 */
export function renderAt(
  path: string,
  fake: FakeImageFactory,
  options: {
    language?: 'en' | 'de';
    storage?: ReturnType<typeof mockApis.storage>;
    extensions?: Extensions;
    features?: FrontendFeature[];
  } = {},
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
                defaultLanguage: options.language ?? 'en',
              },
            },
          },
          ...(options.extensions ?? []),
        ],
      },
      backend: { baseUrl: 'http://localhost:7007' },
    },
    initialRouteEntries: [path],
    features: [
      ...(options.features ?? []),
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
      options.storage ?? mockApis.storage(),
    ],
  });
}
