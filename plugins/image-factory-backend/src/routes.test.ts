import { imageFactoryContracts } from '@imagefactory/backstage-plugin-image-factory-common';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import type { Router } from 'express';
import { Knex } from 'knex';
import { createRoomDeps } from './__testUtils__/createRoomDeps';
import { nobodyListens } from './__testUtils__/nobodyListens';
import { startSuite } from './__testUtils__/startSuite';
import { createTestDatabases } from './__testUtils__/testDatabases';
import { createHealth } from './platform/health';
import { Access, Operation } from './platform/operation';
import { ExecutorRegistry } from './providers';
import { SecretSources, TOKEN_PATH } from './registries';
import { createRooms } from './rooms';

const databases = createTestDatabases();

jest.setTimeout(60_000);

interface Route {
  method: string;
  path: string;
}

/** What Express knows of a router; nothing else tells which routes there are. */
function routesOf(router: Router): Route[] {
  return router.stack.flatMap((layer): Route[] => {
    const { route } = layer as unknown as {
      route?: { path: string; methods: Record<string, boolean> };
    };
    if (!route) return [];
    return Object.keys(route.methods).map(method => ({
      method,
      path: route.path,
    }));
  });
}

function permissionOf(access: Access<any, any>) {
  if (access.kind === 'list') return access.guarded.readPermission;
  return access.kind === 'basic' ? access.permission : access.rule.permission;
}

const keyOf = ({ method, path }: Route) => `${method} ${path}`;

describe('the routes of the plugin', () => {
  let knex: Knex;
  let mounted: Route[];
  let operations: Operation[];

  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    const routers: Router[] = [];
    await startSuite({
      knex,
      features: [
        createServiceFactory({
          service: coreServices.httpRouter,
          deps: {},
          factory: () => ({
            use: router => {
              routers.push(router as Router);
            },
            addAuthPolicy: () => undefined,
          }),
        }),
      ],
    });
    mounted = routers
      .flatMap(routesOf)
      // For clients of the registry, who are none of Backstage's.
      .filter(({ path }) => path !== TOKEN_PATH)
      // The permission framework's own, which it guards itself.
      .filter(({ path }) => !path.startsWith('/.well-known/backstage/'))
      // Those of the actions registry, which asks the same operations.
      .filter(({ path }) => !path.startsWith('/.backstage/actions/'));
    operations = createRooms({
      deps: createRoomDeps(knex),
      executors: new ExecutorRegistry(),
      notifications: { send: async () => undefined },
      events: nobodyListens,
      people: { claimsOf: async () => undefined },
      sources: new SecretSources(),
      health: createHealth(),
    }).operations;
  });

  it('are those of the contracts and the description of them, and no others', () => {
    const described = imageFactoryContracts.map(keyOf);

    expect(mounted.map(keyOf).sort()).toEqual(
      [...described, 'get /openapi.json'].sort(),
    );
  });

  it('are each made of an operation, with a permission and an audit id of its own', () => {
    expect(operations.map(operation => operation.contract.id).sort()).toEqual(
      imageFactoryContracts.map(contract => contract.id).sort(),
    );
    for (const { access, auditEventId } of operations) {
      const permission = permissionOf(access);
      expect(permission.name).toMatch(/^image-factory\.[a-z]+\.[a-z]+$/);
      expect(auditEventId).toMatch(/^[a-z]+(-[a-z]+)+$/);
    }
    const ids = operations.map(operation => operation.auditEventId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('that may be asked about a resource hide it from whoever may not read it', () => {
    const kinds = operations
      .filter(({ contract }) => contract.path.includes(':'))
      .filter(({ access }) => access.kind !== 'basic')
      .map(({ access }) => access.kind);

    expect(new Set(kinds)).toEqual(new Set(['resource']));
  });
});

/** What somebody of no tenant is answered about things that do not exist, where it is not 404. */
const answers: Record<string, number> = {
  listTenants: 200,
  listProjects: 200,
  listBuilds: 200,
  listLatestBuilds: 400,
  listProjectActivity: 400,
  summarizeBuilds: 400,
  summarizeImages: 200,
  listImages: 200,
  listProviders: 200,
  listExecutors: 200,
  getRegistry: 200,
  listPullTokens: 200,
  listPlatformCredentials: 403,
  // The body or query is refused first, which tells nothing about the thing.
  getMyAccess: 200,
  createTenant: 400,
  updateTenant: 400,
  setTenantLimits: 400,
  suspendTenant: 400,
  archiveTenant: 400,
  putTenantBinding: 400,
  removeTenantBinding: 400,
  putProjectBinding: 400,
  removeProjectBinding: 400,
  createProject: 400,
  reviewDeclaredProject: 400,
  declareProject: 400,
  withdrawProject: 400,
  updateProject: 400,
  reviewBuild: 400,
  submitBuild: 400,
  searchLog: 400,
  createProvider: 400,
  updateProvider: 400,
  removeProvider: 400,
  // Nobody but the platform may, whatever there is.
  pauseProvider: 403,
  drainProvider: 403,
  resumeProvider: 403,
  planPreparation: 403,
  getManifests: 403,
  startPreparation: 400,
  cancelPreparation: 403,
  createPullToken: 400,
  setTenantCredential: 400,
  setPlatformCredential: 400,
  removePlatformCredential: 403,
};

describe.each(databases.ids)('every route, %p', id => {
  it('is audited, and tells nothing to whoever belongs to no tenant', async () => {
    const knex = await databases.init(id);
    const suite = await startSuite({ knex });
    const unknown = '3f9c1a52-8a64-4f0e-9a41-7b7f1a0c5a11';

    for (const contract of imageFactoryContracts) {
      suite.audits.length = 0;
      const path = contract.path.replace(/:[A-Za-z]+/g, unknown);
      const nobody = suite.as('nobody');
      const { status, body } = await nobody[contract.method](path);

      expect([contract.id, suite.audits.length]).toEqual([contract.id, 1]);
      expect([contract.id, status, body.items ?? []]).toEqual([
        contract.id,
        answers[contract.id] ?? 404,
        [],
      ]);
    }
  });

  it('serves its description', async () => {
    const knex = await databases.init(id);
    const suite = await startSuite({ knex });
    const described = await suite.as('nobody').get('/openapi.json').expect(200);
    expect(Object.keys(described.body.paths)).toContain(
      '/projects/{projectId}',
    );
  });
});
