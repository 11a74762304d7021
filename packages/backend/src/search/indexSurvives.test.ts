import {
  coreServices,
  createServiceFactory,
  SchedulerServiceTaskFunction,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { imageFactoryServiceRef } from '@imagefactory/backstage-plugin-image-factory-node';
import searchModuleImageFactory from '@imagefactory/backstage-plugin-search-backend-module-image-factory';
import search from '@backstage/plugin-search-backend';
import request from 'supertest';

jest.setTimeout(60_000);

const aProject = (number: number) => ({
  id: `00000000-0000-4000-8000-0000000000${number + 10}`,
  name: `shop-${number}`,
  title: `Greengrocer ${number}`,
  tenantTitle: 'Web',
  description: '',
  status: 'active',
});

const projects = Array.from({ length: 30 }, (_, number) => aProject(number));

/** A search whose image factory answers as a test says. */
async function startSearch() {
  let answer: () => AsyncGenerator<unknown> = async function* none() {};
  const tasks = new Map<string, SchedulerServiceTaskFunction>();
  const scheduler = mockServices.scheduler.mock({
    createScheduledTaskRunner: () => ({
      run: async ({ id, fn }) => {
        tasks.set(id, fn);
      },
    }),
  });
  const logger = mockServices.rootLogger.mock();
  logger.child.mockReturnValue(logger);
  const { server } = await startTestBackend({
    features: [
      search,
      searchModuleImageFactory,
      scheduler.factory,
      createServiceFactory({
        service: coreServices.rootLogger,
        deps: {},
        factory: () => logger,
      }),
      createServiceFactory({
        service: imageFactoryServiceRef,
        deps: {},
        factory: () => ({ list: () => answer() } as never),
      }),
    ],
  });
  const round = async () => {
    const task = tasks.get('search_index_image_factory-project')!;
    await task(new AbortController().signal);
  };
  return {
    logged: () =>
      JSON.stringify([logger.warn, logger.error].map(({ mock }) => mock.calls)),
    /** A round of the collator to which the image factory answers so. */
    async collate(next: () => AsyncGenerator<unknown>) {
      answer = next;
      await round().catch(() => undefined);
    },
    async found() {
      const { body } = await request(server)
        .get('/api/search/query?term=greengrocer&pageLimit=50')
        .set({ authorization: mockCredentials.user.header() })
        .expect(200);
      return body.results.length;
    },
    round,
  };
}

async function* all() {
  yield* projects;
}

describe('what was found before', () => {
  it('is found after a round that broke off on its second page, and the log says so (PT-16)', async () => {
    const portal = await startSearch();
    await portal.collate(all);
    await expect(portal.found()).resolves.toBe(30);

    await portal.collate(async function* half() {
      yield* projects.slice(0, 10);
      throw new Error('page two is away');
    });
    await expect(portal.found()).resolves.toBe(30);
    expect(portal.logged()).toContain('image-factory-project');
  });

  it('is found after a round in which nothing came, and the log says so (PT-16)', async () => {
    const portal = await startSearch();
    await portal.collate(all);
    await portal.collate(async function* none() {});
    await expect(portal.found()).resolves.toBe(30);
    expect(portal.logged()).toContain('image-factory-project');
  });

  it('is found once after two rounds at the same time (PT-16)', async () => {
    const portal = await startSearch();
    await portal.collate(all);
    await Promise.all([portal.collate(all), portal.collate(all)]);
    await expect(portal.found()).resolves.toBe(30);
  });
});
