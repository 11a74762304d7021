import {
  coreServices,
  createBackendModule,
  DatabaseService,
  SchedulerServiceTaskFunction,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import imageFactory from '@imagefactory/backstage-plugin-image-factory-backend';
import searchModuleImageFactory from '@imagefactory/backstage-plugin-search-backend-module-image-factory';
import search from '@backstage/plugin-search-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import request from 'supertest';
import { policyOfPortal } from '../../__testUtils__/policyOfPortal';

const people = ['ada', 'cleo', 'grace', 'nobody'] as const;
export type Person = (typeof people)[number];

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

/** Lets a test put into the database what only a run would. */
function databaseOfFactory() {
  let database: DatabaseService | undefined;
  const module = createBackendModule({
    pluginId: 'image-factory',
    moduleId: 'database-of-test',
    register(reg) {
      reg.registerInit({
        deps: { given: coreServices.database },
        async init({ given }) {
          database = given;
        },
      });
    },
  });
  return { module, knex: () => database!.getClient() };
}

/** Search, permissions and the image factory, as the example portal puts them together. */
export async function startPortal() {
  const database = databaseOfFactory();
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
      database.module,
      search,
      searchModuleImageFactory,
      policyOfPortal,
      scheduler.factory,
      mockServices.rootConfig.factory({ data }),
      catalogServiceMock.factory(),
    ],
  });
  const as = (person: Person) => ({
    authorization: mockCredentials.user.header(refOf(person)),
  });
  const tenantOfOwner = async (owner: Person) => {
    const { body } = await request(server)
      .get('/api/image-factory/tenants')
      .set(as(owner))
      .expect(200);
    return `/api/image-factory/tenants/${body.items[0].id}`;
  };
  const query = async (person: Person, term: string) => {
    const { body } = await request(server)
      .get(`/api/search/query?term=${term}&pageLimit=10`)
      .set(as(person))
      .expect(200);
    return body;
  };
  return {
    async indexed(type: 'project' | 'image' | 'build' = 'project') {
      const task = tasks.get(`search_index_image_factory-${type}`)!;
      await task(new AbortController().signal);
    },
    async create(owner: Person, body: object) {
      const { body: project } = await request(server)
        .post(`${await tenantOfOwner(owner)}/projects`)
        .set(as(owner))
        .send(body)
        .expect(201);
      return project;
    },
    async archive(owner: Person, project: { id: string }) {
      await request(server)
        .post(`/api/image-factory/projects/${project.id}/archive`)
        .set(as(owner))
        .expect(200);
    },
    async submit(owner: Person, project: { id: string }, image: string) {
      const containerfile = 'FROM 127.0.0.1:5000/base/debian:bookworm\n';
      const { body: build } = await request(server)
        .post(`/api/image-factory/projects/${project.id}/builds`)
        .set(as(owner))
        .send({
          spec: {
            method: 'container',
            source: { type: 'inline', containerfile },
            image: { name: image, tags: ['1.0'] },
          },
        })
        .expect(202);
      return build;
    },
    async record(
      project: { id: string; tenantId: string },
      image: { id: string; name: string },
    ) {
      const knex = await database.knex();
      await knex('images').insert({
        ...image,
        tenant_id: project.tenantId,
        project_id: project.id,
        repository: `127.0.0.1:5000/${image.name}`,
        search_text: image.name,
        version_count: 0,
        created_at: '2026-01-01T00:00:00.000Z',
      });
    },
    /** Makes somebody a viewer in the tenant of an owner. */
    async give(owner: Person, person: Person) {
      await request(server)
        .put(`${await tenantOfOwner(owner)}/bindings`)
        .set(as(owner))
        .send({ role: 'viewer', principalRef: refOf(person) })
        .expect(200);
    },
    async take(owner: Person, person: Person) {
      await request(server)
        .delete(`${await tenantOfOwner(owner)}/bindings`)
        .query({ role: 'viewer', principalRef: refOf(person) })
        .set(as(owner))
        .expect(200);
    },
    query,
    async find(person: Person, term: string) {
      const { results } = await query(person, term);
      return results.map((result: any) => result.document);
    },
  };
}
