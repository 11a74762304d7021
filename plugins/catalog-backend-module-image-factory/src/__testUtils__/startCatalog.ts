import {
  BackendFeature,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { imageFactoryServiceRef } from '@imagefactory/backstage-plugin-image-factory-node';
import catalogModule from '../index';
import { FactoryDouble } from './FactoryDouble';

const WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 50;

/** The real catalog with the module, and a double of the image factory. */
export async function startCatalog(
  factory: FactoryDouble,
  options: {
    catalog?: Record<string, any>;
    features?: BackendFeature[];
  } = {},
) {
  const events = mockServices.events();
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModule,
      ...(options.features ?? []),
      mockServices.scheduler.factory({
        includeInitialDelayedTasksOnStartup: true,
      }),
      createServiceFactory({
        service: imageFactoryServiceRef,
        deps: {},
        factory: () => factory as never,
      }),
      createServiceFactory({
        service: eventsServiceRef,
        deps: {},
        factory: () => events,
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost' },
          catalog: {
            stitchingStrategy: { mode: 'immediate' },
            ...options.catalog,
          },
        },
      }),
    ],
  });
  const url = `http://localhost:${backend.server.port()}/api/catalog`;
  const entities = async (): Promise<Map<string, Entity>> => {
    const answer = await fetch(`${url}/entities`);
    const all: Entity[] = await answer.json();
    return new Map(all.map(entity => [stringifyEntityRef(entity), entity]));
  };
  return {
    ...{ events, entities },
    stop: () => backend.stop(),
    /** Asks the catalog what it would say of an entity. */
    validate: (body: { entity: object; location: string }) =>
      fetch(`${url}/validate-entity`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    /** The entities once they are as wished: the catalog processes them by and by. */
    async eventually(isWished: (all: Map<string, Entity>) => boolean) {
      const deadline = Date.now() + WITHIN_MS;
      for (;;) {
        const all = await entities();
        if (isWished(all)) return all;
        if (Date.now() > deadline) {
          throw new Error(`Saw last ${JSON.stringify([...all.values()])}`);
        }
        await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
      }
    },
  };
}
