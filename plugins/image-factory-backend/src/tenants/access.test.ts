import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createPermissionResourceRef,
} from '@backstage/plugin-permission-node';
import { Knex } from 'knex';
import { insertProject } from '../__testUtils__/insertProject';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { AccessFilter, applyAccess, tenantScopedRules } from './access';
import { TenantScoped } from './TenantScoped';
import {
  NOW,
  atNow,
  future,
  idOfProject,
  projectGrants,
  scopeOf,
  tenants,
  things,
} from '../__testUtils__/grantedThings';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const ref = createPermissionResourceRef<TenantScoped, AccessFilter>().with({
  pluginId: 'image-factory',
  resourceType: 'test-thing',
});

let now = NOW;
const rules = tenantScopedRules(ref, { now: () => now });
const ruleOf = (name: string) => rules.find(rule => rule.name === name)!;

const condition = (rule: string, params: object) => ({
  rule,
  resourceType: 'test-thing',
  params: params as never,
});

const role = (claims: string[], roles: string[]) =>
  condition('HAS_TENANT_ROLE', { claims, roles });

const simple = {
  'a role of one claim': role(['user:default/ada'], ['owner']),
  'several roles and claims': role(
    ['user:default/ada', 'group:default/web'],
    ['owner', 'developer', 'viewer'],
  ),
  'a role that has ended': role(['user:default/gone'], ['operator']),
  'a role that ends now': role(['user:default/just-gone'], ['operator']),
  'a role that ends later': role(['user:default/temp'], ['operator']),
  'a role in a project only': role(['user:default/guest'], ['developer']),
  'a role in a project that has ended': role(
    ['user:default/late'],
    ['developer'],
  ),
  'a role that is less in a project': role(
    ['group:default/web'],
    ['developer'],
  ),
  'a role that is shut out of a project': role(
    ['group:default/web'],
    ['developer', 'viewer', 'security-reviewer'],
  ),
  'an owner who would be shut out': role(
    ['user:default/ada'],
    ['owner', 'viewer'],
  ),
  'no claims': role([], ['owner']),
  'no roles': role(['user:default/ada'], []),
  'a claim that nobody knows': role(['user:default/x'], ['owner']),
  'one tenant': condition('IS_IN_TENANT', { tenantIds: ['t-web'] }),
  'no tenants': condition('IS_IN_TENANT', { tenantIds: [] }),
  'one project': condition('IS_IN_PROJECT', {
    projectIds: ['t-web p1', 't-data p1'],
  }),
  'no projects': condition('IS_IN_PROJECT', { projectIds: [] }),
  'a requester': condition('IS_REQUESTED_BY', {
    userRefs: ['user:default/ada'],
  }),
  'no requesters': condition('IS_REQUESTED_BY', { userRefs: [] }),
};

type Conditions = PermissionCriteria<(typeof simple)['no claims']>;

const named = Object.entries(simple);
const negated = named.map(([name, it]): [string, Conditions] => [
  `not ${name}`,
  { not: it },
]);
const pairs = named.flatMap(([name, it], index) =>
  named.slice(index + 1).flatMap(
    ([otherName, other]): Array<[string, Conditions]> => [
      [`${name} and ${otherName}`, { allOf: [it, other] }],
      [`${name} or not ${otherName}`, { anyOf: [it, { not: other }] }],
      [
        `neither ${name} nor ${otherName}`,
        { not: { anyOf: [it, { allOf: [other] }] } },
      ],
    ],
  ),
);
const cases: Array<[string, Conditions]> = [...named, ...negated, ...pairs];

/** What the permission framework makes of conditions for a list. */
function toFilters(conditions: Conditions): PermissionCriteria<AccessFilter> {
  if ('allOf' in conditions) {
    return { allOf: conditions.allOf.map(toFilters) } as never;
  }
  if ('anyOf' in conditions) {
    return { anyOf: conditions.anyOf.map(toFilters) } as never;
  }
  if ('not' in conditions) return { not: toFilters(conditions.not) };
  return ruleOf(conditions.rule).toQuery(conditions.params);
}

function inMemory(conditions: Conditions, seen: TenantScoped[] = things) {
  const authorize = createConditionAuthorizer({
    getRuleByName: ruleOf,
  } as never);
  const decision = {
    result: 'CONDITIONAL',
    pluginId: 'image-factory',
    resourceType: 'test-thing',
    conditions,
  } as never;
  return seen.filter(thing => authorize(decision, thing as never));
}

describe('a role with an end', () => {
  it('does not count from that moment on, without being asked for anew', () => {
    const conditions = role(['user:default/temp'], ['operator']);
    const has = () => inMemory(conditions).length > 0;
    const filter = () => toFilters(conditions) as { now: string };

    now = NOW;
    expect([has(), filter().now]).toEqual([true, atNow]);
    now = NOW + 1;
    expect([has(), filter().now]).toEqual([false, future]);
  });
});

describe.each(databases.ids)('access rules, %p', id => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(id);
    now = NOW;
    for (const tenant of tenants) {
      await knex('tenants').insert({
        id: tenant.id,
        name: tenant.id,
        title: tenant.id,
        description: '',
        status: 'active',
        version: 1,
        max_concurrent_builds: 1,
        created_at: '2026-01-02T03:04:05.678Z',
      });
      for (const { role: name, principalRef, expiresAt } of tenant.grants) {
        await knex('tenant_role_bindings').insert({
          tenant_id: tenant.id,
          role: name,
          principal_ref: principalRef,
          expires_at: expiresAt,
          granted_by: 'system',
          granted_at: atNow,
          managed_by: 'portal',
        });
      }
      for (const project of ['p1', 'p2']) {
        const projectId = idOfProject(tenant.id, project);
        await insertProject(knex, {
          tenantId: tenant.id,
          projectId,
          name: project,
        });
        for (const one of projectGrants[projectId] ?? []) {
          await knex('project_role_bindings').insert({
            project_id: projectId,
            role: one.role,
            principal_ref: one.principalRef,
            expires_at: one.expiresAt,
            granted_by: 'system',
            granted_at: atNow,
          });
        }
      }
    }
    await knex.schema.createTable('things', table => {
      table.string('id').primary();
      table.string('tenant_id').notNullable();
      table.string('project_id').notNullable();
      table.string('requested_by').notNullable();
    });
    await knex('things').insert(
      things.map(thing => ({
        id: thing.id,
        tenant_id: thing.tenantId,
        project_id: thing.projectId,
        requested_by: thing.requestedBy,
      })),
    );
  });

  it.each(cases)('agree in SQL and in memory on %s', async (_, conditions) => {
    const query = knex('things');
    applyAccess(query, toFilters(conditions), {
      tenantId: 'things.tenant_id',
      projectId: 'things.project_id',
      requestedBy: 'things.requested_by',
    });

    const inSql: string[] = await query.pluck('things.id');
    const expected = inMemory(conditions).map(thing => (thing as any).id);
    expect(inSql.sort()).toEqual(expected.sort());
  });

  it.each(cases)(
    'agree on %s about what has no project and no requester',
    async (_, conditions) => {
      const query = knex('tenants');
      applyAccess(query, toFilters(conditions), { tenantId: 'tenants.id' });

      const inSql: string[] = await query.pluck('tenants.id');
      const expected = inMemory(
        conditions,
        tenants.map(tenant => scopeOf(tenant)),
      ).map(thing => thing.tenantId);
      expect(inSql.sort()).toEqual(expected.sort());
    },
  );

  it('keep the other conditions of a query apart', async () => {
    const query = knex('things').where('project_id', 'like', '% p1');
    applyAccess(
      query,
      {
        anyOf: [
          { by: 'tenant', values: ['t-web'] },
          { by: 'tenant', values: ['t-data'] },
        ],
      },
      { tenantId: 'things.tenant_id' },
    );
    query.where('requested_by', 'service:x');

    await expect(query.pluck('id')).resolves.toHaveLength(2);
  });

  it('leave a query alone for who may see everything', async () => {
    const query = knex('things');
    applyAccess(query, 'everything', { tenantId: 'things.tenant_id' });
    await expect(query.pluck('id')).resolves.toHaveLength(things.length);
  });
});
