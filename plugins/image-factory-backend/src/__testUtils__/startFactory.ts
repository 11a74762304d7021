import {
  BackendFeature,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { metricsServiceMock } from '@backstage/backend-test-utils/alpha';
import {
  BuildDetail,
  Project,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { imageFactoryExecutorsExtensionPoint } from '@imagefactory/backstage-plugin-image-factory-node';
import dispatcherModule from '@imagefactory/backstage-plugin-image-factory-backend-module-dispatcher';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import { FakeExecutor } from './FakeExecutor';
import { FakePlace } from './FakePlace';
import { Person, startSuite } from './startSuite';

const LOOK_EVERY_MS = 10;
const WITHIN_MS = 20_000;

/** The module that adds a fake executor. */
function fakeModule(place: FakePlace) {
  return createBackendModule({
    pluginId: 'image-factory',
    moduleId: 'fake',
    register(reg) {
      reg.registerInit({
        deps: { executors: imageFactoryExecutorsExtensionPoint },
        async init({ executors }) {
          executors.addExecutor(new FakeExecutor(place));
        },
      });
    },
  });
}

/** Asks until the answer is as wished, because real loops are at work. */
export async function eventually<T>(
  ask: () => Promise<T>,
  isWished: (answer: T) => boolean,
): Promise<T> {
  const deadline = Date.now() + WITHIN_MS;
  for (;;) {
    const answer = await ask();
    if (isWished(answer)) return answer;
    if (Date.now() > deadline) {
      throw new Error(`Waited in vain; saw last ${JSON.stringify(answer)}`);
    }
    await new Promise(resolve => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

/** The whole plugin with the real dispatcher and a fake place to run in. */
export async function startFactory(options: {
  knex: Knex;
  config?: JsonObject;
  place?: FakePlace;
  features?: BackendFeature[];
}) {
  const place = options.place ?? new FakePlace();
  const suite = await startSuite({
    knex: options.knex,
    config: {
      providers: [{ id: 'fake-1', executor: 'fake', slots: 2 }],
      ...options.config,
    },
    features: [
      dispatcherModule,
      fakeModule(place),
      metricsServiceMock.mock().factory,
      ...(options.features ?? []),
    ],
  });
  return {
    ...suite,
    place,
    /** A new project of a tenant. */
    async createProject(person: Person, name = 'shop'): Promise<Project> {
      const tenants = await suite.as(person).get('/tenants');
      const created = await suite
        .as(person)
        .post(`/tenants/${tenants.body.items[0].id}/projects`, {
          name,
          title: name,
        });
      expect(created.status).toBe(201);
      return created.body;
    },
    /** A build as soon as it is in one of the statuses. */
    async buildIn(
      person: Person,
      id: string,
      ...statuses: string[]
    ): Promise<BuildDetail> {
      return eventually(
        async () => (await suite.as(person).get(`/builds/${id}`)).body,
        build => statuses.includes(build.status),
      );
    },
  };
}

export type TestFactory = Awaited<ReturnType<typeof startFactory>>;
