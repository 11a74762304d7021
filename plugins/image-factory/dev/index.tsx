import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { imageFactoryApiRef } from '../src/api';
import plugin from '../src';
import { adminWorld } from './adminWorld';
import { catalogFeatures } from './catalogFeatures';
import { exampleEntities } from './exampleEntities';
import { idOf } from './ids';
import { exampleWorld } from './exampleWorld';
import { FakeImageFactory } from './FakeImageFactory';
import { longestWorld } from './longestWorld';
import { refusal } from './refuse';

/**
 * `?world=empty`, `broken`, `slow`, `many` or `admin` shows the pages in another
 * state, or to somebody else; `owner` and `viewer` with the longest names.
 */
function worldOf(name: string | null): FakeImageFactory {
  if (name === 'empty') return new FakeImageFactory();
  if (name === 'admin') return adminWorld();
  if (name === 'owner' || name === 'viewer') return longestWorld(name);
  const fake = exampleWorld({ builds: name === 'many' ? 10_000 : 60 });
  if (name === 'slow') fake.delayMs = 60_000;
  if (name === 'broken') {
    const down = () =>
      refusal({
        status: 503,
        name: 'ServiceUnavailableError',
        message: 'The database does not answer',
      });
    [
      'listBuilds',
      'summarizeBuilds',
      'summarizeImages',
      'getBuild',
      'listProjects',
      'getProject',
      'listImages',
      'getImage',
      'listProviders',
      'listTenants',
      'getTenant',
      'getMyAccess',
      'getProvider',
      'listExecutors',
      'getPreparation',
    ].forEach(contract => fake.fail(contract, down));
  }
  return fake;
}

const fake = worldOf(new URLSearchParams(window.location.search).get('world'));

// The running build goes on writing, so that following can be seen.
let line = 240;
setInterval(() => {
  line += 1;
  fake.write(idOf(4, 1), [`\u001b[32mUnpacking\u001b[0m package ${line} …`]);
}, 700);

createDevApp({
  features: [
    ...catalogFeatures(exampleEntities(fake.world)),
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
});
