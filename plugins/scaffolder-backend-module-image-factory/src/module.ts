import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { imageFactoryServiceRef } from '@imagefactory/backstage-plugin-image-factory-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { createProjectAction } from './createProjectAction';
import { PagesOfFactory } from './PagesOfFactory';
import { PlannedProjects } from './PlannedProjects';
import { submitBuildAction } from './submitBuildAction';
import { waitForBuildAction } from './waitForBuildAction';

async function pause(ms: number, signal?: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}

/**
 * Adds the actions `image-factory:project:create`,
 * `image-factory:build:submit` and `image-factory:build:wait`.
 *
 * @public
 */
export const scaffolderModuleImageFactory = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'image-factory',
  register(reg) {
    reg.registerInit({
      deps: {
        actions: scaffolderActionsExtensionPoint,
        config: coreServices.rootConfig,
        service: imageFactoryServiceRef,
      },
      async init({ actions, config, service }) {
        const pages = new PagesOfFactory(config);
        const planned = new PlannedProjects();
        const deps = { service, pages, planned };
        actions.addActions(
          createProjectAction(deps),
          submitBuildAction(deps),
          waitForBuildAction({ ...deps, now: Date.now, pause }),
        );
      },
    });
  },
});
