import {
  AuthService,
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { ImageFactoryClient } from '@imagefactory/backstage-plugin-image-factory-common';
import { parseRegistrySettings } from '@imagefactory/backstage-plugin-image-factory-node';
import { setTimeout as sleep } from 'node:timers/promises';
import { baseImageIsThere, DemoRegistry } from './baseImageIsThere';
import { isDemo } from './demoConfig';
import { repeatUntilDone } from './repeatUntilDone';
import { DemoDependencies, submitDemoBuild } from './submitDemoBuild';

/** @throws InputError if the registry is not configured, or can't be used. */
function readRegistry(config: Config): DemoRegistry {
  const { host, insecure, authFile, tokens } = parseRegistrySettings(
    config.getOptional('imageFactory.registry'),
  );
  if (host && (authFile || tokens)) return { host, insecure, authFile, tokens };
  throw new InputError(
    'The demo needs imageFactory.registry.host, and its tokens or authFile',
  );
}

async function ownToken(auth: AuthService): Promise<string> {
  const { token } = await auth.getPluginRequestToken({
    onBehalfOf: await auth.getOwnServiceCredentials(),
    targetPluginId: 'image-factory',
  });
  return token;
}

function submitWhenReady(
  registry: DemoRegistry,
  deps: DemoDependencies,
  signal: AbortSignal,
): Promise<string | undefined> {
  return repeatUntilDone({
    signal,
    sleep: ms => sleep(ms, undefined, { signal }),
    attempt: async () => {
      if (!(await baseImageIsThere(registry))) {
        throw new Error('The registry does not have the base image');
      }
      return submitDemoBuild(deps);
    },
  });
}

const deps = {
  auth: coreServices.auth,
  config: coreServices.rootConfig,
  discovery: coreServices.discovery,
  lifecycle: coreServices.lifecycle,
  logger: coreServices.logger,
};

/** Submits the demo's first build once everything is up; does nothing unless the demo may run. */
export default createBackendModule({
  pluginId: 'image-factory',
  moduleId: 'demo',
  register(env) {
    env.registerInit({
      deps,
      async init({ auth, config, discovery, lifecycle, logger }) {
        if (!isDemo(config, process.env.NODE_ENV)) return;
        const registry = readRegistry(config);
        const demo = {
          client: new ImageFactoryClient({ discovery, fetch }),
          getToken: () => ownToken(auth),
          registryHost: registry.host,
        };
        const stopper = new AbortController();
        lifecycle.addShutdownHook(() => stopper.abort());
        lifecycle.addStartupHook(() => {
          submitWhenReady(registry, demo, stopper.signal).then(
            done => done && logger.info(`Demo: ${done}`),
            error => {
              if (stopper.signal.aborted) return;
              logger.warn('Demo: no first build was submitted', error);
            },
          );
        });
      },
    });
  },
});
