import {
  BackstageCredentials,
  coreServices,
  createServiceFactory,
  SchedulerServiceTaskFunction,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import imageFactory from '@imagefactory/backstage-plugin-image-factory-backend';
import searchModuleImageFactory from '@imagefactory/backstage-plugin-search-backend-module-image-factory';
import {
  AuthorizeResult,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import search from '@backstage/plugin-search-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { readPlatformRoles } from '@imagefactory/backstage-plugin-image-factory-node';
import { ImageFactoryPolicy } from '../permissions/ImageFactoryPolicy';

jest.setTimeout(60_000);

const people = ['ada', 'cleo', 'grace', 'nobody'] as const;
type Person = (typeof people)[number];

const refOf = (person: Person) => `user:default/${person}`;

const tenantOf = (name: string, owner: Person) => ({
  name,
  title: name,
  roleBindings: [{ role: 'owner', principalRef: refOf(owner) }],
});

const data = {
  // Without it the search shows everything to everybody.
  permission: { enabled: true },
  imageFactory: {
    platformAdmins: [refOf('grace')],
    pagesPath: '/tools/images',
    registry: { host: '127.0.0.1:5000', insecure: true },
    tenants: [tenantOf('web', 'ada'), tenantOf('data', 'cleo')],
  },
};

/** Asks the policy of the example portal, and the plugin of a resource whether its conditions hold. */
const permissions = createServiceFactory({
  service: coreServices.permissions,
  deps: { config: coreServices.rootConfig, discovery: coreServices.discovery },
  factory({ config, discovery }) {
    const policy = new ImageFactoryPolicy(readPlatformRoles(config));
    const decide = (wanted: any, credentials: BackstageCredentials) => {
      const { userEntityRef } = credentials.principal as {
        userEntityRef?: string;
      };
      if (!userEntityRef)
        return { result: AuthorizeResult.ALLOW } as PolicyDecision;
      const info = { userEntityRef, ownershipEntityRefs: [userEntityRef] };
      return policy.handle({ permission: wanted.permission }, { info } as any);
    };
    const apply = async (decision: any, resourceRef: string) => {
      const { pluginId, resourceType, conditions } = decision;
      const answer = await fetch(
        `${await discovery.getBaseUrl(
          pluginId,
        )}/.well-known/backstage/permissions/apply-conditions`,
        {
          method: 'POST',
          headers: {
            authorization: mockCredentials.service.header(),
            'content-type': 'application/json',
          },
          body: JSON.stringify({
            items: [{ id: '1', resourceRef, resourceType, conditions }],
          }),
        },
      );
      return (await answer.json()).items[0];
    };
    return {
      authorizeConditional: (requests, { credentials }) =>
        Promise.all(requests.map(each => decide(each, credentials))),
      authorize: (requests, { credentials }) =>
        Promise.all(
          requests.map(async each => {
            const decision = await decide(each, credentials);
            return decision.result === AuthorizeResult.CONDITIONAL
              ? apply(decision, String(each.resourceRef))
              : decision;
          }),
        ),
    };
  },
});

/** Search, permissions and the image factory, as the example portal puts them together. */
async function startPortal() {
  const tasks = new Map<string, SchedulerServiceTaskFunction>();
  const scheduler = mockServices.scheduler.mock({
    createScheduledTaskRunner: () => ({
      run: async ({ id, fn }) => {
        tasks.set(id, fn);
      },
    }),
  });
  const { server } = await startTestBackend({
    features: [
      imageFactory,
      search,
      searchModuleImageFactory,
      permissions,
      scheduler.factory,
      mockServices.rootConfig.factory({ data }),
      catalogServiceMock.factory(),
    ],
  });
  const as = (person: Person) => ({
    authorization: mockCredentials.user.header(refOf(person)),
  });
  return {
    indexed: () =>
      tasks.get('search_index_image_factory-project')!(
        new AbortController().signal,
      ),
    async create(owner: Person, body: object) {
      const { body: tenants } = await request(server)
        .get('/api/image-factory/tenants')
        .set(as(owner))
        .expect(200);
      const { body: project } = await request(server)
        .post(`/api/image-factory/tenants/${tenants.items[0].id}/projects`)
        .set(as(owner))
        .send(body)
        .expect(201);
      return project;
    },
    async find(person: Person, term: string) {
      const { body } = await request(server)
        .get(`/api/search/query?term=${term}`)
        .set(as(person))
        .expect(200);
      return body.results.map((result: any) => result.document);
    },
  };
}

describe('projects in the search of the portal', () => {
  it('are found by those who may see them, and by nobody else', async () => {
    const portal = await startPortal();
    const shop = await portal.create('ada', {
      name: 'shop',
      title: 'Greengrocer',
      description: 'Sells pears',
    });
    await portal.create('cleo', { name: 'notes', title: 'Greenhouse' });
    await portal.indexed();

    const titles = async (person: Person) =>
      (await portal.find(person, 'green*')).map(({ title }: any) => title);
    await expect(titles('ada')).resolves.toEqual(['Greengrocer']);
    await expect(titles('cleo')).resolves.toEqual(['Greenhouse']);
    await expect(titles('nobody')).resolves.toEqual([]);
    expect((await titles('grace')).sort()).toEqual([
      'Greengrocer',
      'Greenhouse',
    ]);

    await expect(portal.find('ada', 'pears')).resolves.toEqual([
      expect.objectContaining({
        name: 'shop',
        tenant: 'web',
        status: 'active',
        location: `/tools/images/projects/${shop.id}`,
      }),
    ]);
  });
});
