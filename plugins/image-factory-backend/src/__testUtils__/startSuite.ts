import {
  BackendFeature,
  BackstageCredentials,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  AuthorizeResult,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import { decideImageFactoryAccess } from '@imagefactory/backstage-plugin-image-factory-node';
import { JsonObject } from '@backstage/types';
import { Knex } from 'knex';
import request from 'supertest';
import { imageFactoryPlugin } from '../plugin';

const PLATFORM_TEAM = 'group:default/platform-team';

const AUDITORS = 'group:default/auditors';

/** People of the tests, with the groups that they belong to. */
export const people = {
  /** May do everything. */
  grace: ['user:default/grace', PLATFORM_TEAM],
  /** Runs the platform. */
  otto: ['user:default/otto', 'group:default/operators'],
  /** Reviews security in every tenant. */
  selma: ['user:default/selma', 'group:default/security'],
  /** Audits every tenant. */
  theo: ['user:default/theo', AUDITORS],
  /** Owns the tenant `web`. */
  ada: ['user:default/ada', 'group:default/web-team'],
  /** Develops in the tenant `web`. */
  bob: ['user:default/bob', 'group:default/web-developers'],
  /** Keeps builds of the tenant `web` going. */
  olga: ['user:default/olga'],
  /** Reviews security in the tenant `web`. */
  sam: ['user:default/sam'],
  /** Looks at the tenant `web`. */
  vera: ['user:default/vera'],
  /** Owns the tenant `data`. */
  cleo: ['user:default/cleo'],
  /** Belongs to no tenant. */
  nobody: ['user:default/nobody'],
} as const;

/** Who runs the platform, beside its admins. */
const platformRoles = {
  operator: ['group:default/operators'],
  'security-reviewer': ['group:default/security'],
  auditor: [AUDITORS],
};

export type Person = keyof typeof people;

/** Two tenants, as an operator declares them. */
export const declaredTenants = [
  {
    name: 'web',
    title: 'Web',
    roleBindings: [
      { role: 'owner', principalRef: 'group:default/Web-Team' },
      { role: 'developer', principalRef: 'group:default/web-developers' },
      { role: 'operator', principalRef: 'user:default/olga' },
      { role: 'security-reviewer', principalRef: 'user:default/sam' },
      { role: 'viewer', principalRef: 'user:default/vera' },
    ],
  },
  {
    name: 'data',
    title: 'Data',
    roleBindings: [{ role: 'owner', principalRef: 'user:default/cleo' }],
  },
];

function claimsOf(credentials: BackstageCredentials): string[] {
  const { userEntityRef } = credentials.principal as { userEntityRef?: string };
  const found = Object.values(people).find(([ref]) => ref === userEntityRef);
  return found ? [...found] : [];
}

/** What the catalog knows of them. Whoever is taken out of it has left. */
function catalogOf(absent: Set<string>) {
  const catalog = catalogServiceMock.mock();
  catalog.getEntityByRef.mockImplementation(async entityRef => {
    const ref = String(entityRef);
    const claims = Object.values(people).find(([own]) => own === ref);
    if (!claims || absent.has(ref)) return undefined;
    const [, name] = ref.split('/');
    return {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'User',
      metadata: { name, namespace: 'default' },
      relations: claims
        .slice(1)
        .map(targetRef => ({ type: 'memberOf', targetRef })),
    };
  });
  return catalog;
}

/** Decides as an adopter's policy does that calls `decideImageFactoryAccess`. */
function decide(
  { permission }: { permission: Permission },
  credentials: BackstageCredentials,
): PolicyDecision {
  // As Backstage does: backends may do everything.
  const { type } = credentials.principal as { type?: string };
  if (type === 'service') return { result: AuthorizeResult.ALLOW };
  return (
    decideImageFactoryAccess(permission, {
      claims: claimsOf(credentials),
      platformAdmins: [PLATFORM_TEAM],
      platformRoles,
    }) ?? { result: AuthorizeResult.DENY }
  );
}

/** What the auditor was told. */
export interface Audited {
  eventId: string;
  /** Who called which action, where it was no request of a page. */
  action?: { name: string; caller: string };
  meta?: object;
  outcome: 'success' | 'failure';
  error?: Error;
}

function recordAudits(audits: Audited[]) {
  return mockServices.auditor.mock({
    createEvent: jest.fn(async ({ eventId, meta }) => {
      const { action, caller } = (meta ?? {}) as Record<string, string>;
      const begun = {
        eventId,
        ...(action && { action: { name: action, caller } }),
      };
      return {
        success: async (end?: { meta?: object }) => {
          audits.push({
            ...begun,
            outcome: 'success',
            ...(end?.meta && { meta: end.meta }),
          });
        },
        fail: async ({ error }: { error: Error }) => {
          audits.push({ ...begun, outcome: 'failure', error });
        },
      };
    }),
  });
}

/**
 * The plugin in a backend of its own, with the suite's access rules, two
 * tenants and no dispatcher: what is queued stays queued.
 */
export async function startSuite(options: {
  knex: Knex;
  /** Beside the tenants. */
  config?: JsonObject;
  /** What the configuration says beside `imageFactory`. */
  portal?: JsonObject;
  /** Beside host and `insecure`. */
  registry?: JsonObject;
  features?: BackendFeature[];
}) {
  const audits: Audited[] = [];
  const absent = new Set<string>();
  const send = jest.fn(async () => undefined);
  const { server } = await startTestBackend({
    features: [
      imageFactoryPlugin,
      mockServices.database.factory({ knex: options.knex }),
      mockServices.rootConfig.factory({
        data: {
          ...options.portal,
          imageFactory: {
            platformAdmins: [PLATFORM_TEAM],
            platformRoles,
            registry: {
              host: '127.0.0.1:5000',
              insecure: true,
              ...options.registry,
            },
            tenants: declaredTenants,
            ...options.config,
          },
        },
      }),
      mockServices.permissions.mock({
        authorizeConditional: async (requests, { credentials }) =>
          requests.map(wanted => decide(wanted, credentials)),
      }).factory,
      recordAudits(audits).factory,
      mockServices.userInfo.mock({
        getUserInfo: async credentials => ({
          userEntityRef: claimsOf(credentials)[0],
          ownershipEntityRefs: claimsOf(credentials),
        }),
      }).factory,
      catalogOf(absent).factory,
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({ send }),
      }),
      ...(options.features ?? []),
    ],
  });
  const root = '/api/image-factory';
  return {
    server,
    audits,
    send,
    /** Refs of people whom the catalog no longer has. */
    absent,
    /** Calls with the credentials of a person, or of another backend. */
    as(caller: Person | 'the catalog') {
      const header =
        caller === 'the catalog'
          ? mockCredentials.service.header()
          : mockCredentials.user.header(people[caller][0]);
      return {
        get: (path: string) =>
          request(server).get(`${root}${path}`).set('authorization', header),
        post: (path: string, body: object = {}) =>
          request(server)
            .post(`${root}${path}`)
            .set('authorization', header)
            .send(body),
        put: (path: string, body: object = {}) =>
          request(server)
            .put(`${root}${path}`)
            .set('authorization', header)
            .send(body),
        delete: (path: string) =>
          request(server).delete(`${root}${path}`).set('authorization', header),
      };
    },
  };
}

export type TestSuite = Awaited<ReturnType<typeof startSuite>>;
