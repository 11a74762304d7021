import { PermissionCriteria } from '@backstage/plugin-permission-common';
import {
  createConditionAuthorizer,
  createPermissionResourceRef,
} from '@backstage/plugin-permission-node';
import { Knex } from 'knex';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import {
  AccessFilter,
  applyAccess,
  TenantScoped,
  tenantScopedRules,
} from './access';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const ref = createPermissionResourceRef<TenantScoped, AccessFilter>().with({
  pluginId: 'image-factory',
  resourceType: 'test-thing',
});
const rules = tenantScopedRules(ref);
const ruleOf = (name: string) => rules.find(rule => rule.name === name)!;

const tenants = [
  {
    id: 't-web',
    roleBindings: [
      { role: 'owner' as const, principalRef: 'user:default/ada' },
      { role: 'developer' as const, principalRef: 'group:default/web' },
      // Two roles of one principal must not make a row appear twice.
      { role: 'viewer' as const, principalRef: 'group:default/web' },
    ],
  },
  {
    id: 't-data',
    roleBindings: [
      { role: 'owner' as const, principalRef: 'user:default/cleo' },
      { role: 'viewer' as const, principalRef: 'user:default/ada' },
    ],
  },
  { id: 't-empty', roleBindings: [] },
];

const things = tenants.flatMap(tenant =>
  ['p1', 'p2'].flatMap(project =>
    ['user:default/ada', 'service:x'].map(requestedBy => ({
      id: `${tenant.id} ${project} ${requestedBy}`,
      tenantId: tenant.id,
      projectId: project,
      requestedBy,
      roleBindings: tenant.roleBindings,
    })),
  ),
);

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
  'no claims': role([], ['owner']),
  'no roles': role(['user:default/ada'], []),
  'a claim that nobody knows': role(['user:default/x'], ['owner']),
  'one tenant': condition('IS_IN_TENANT', { tenantIds: ['t-web'] }),
  'no tenants': condition('IS_IN_TENANT', { tenantIds: [] }),
  'one project': condition('IS_IN_PROJECT', { projectIds: ['p1'] }),
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

describe.each(databases.ids)('access rules, %p', id => {
  let knex: Knex;

  beforeAll(async () => {
    knex = await databases.init(id);
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
      for (const { role: name, principalRef } of tenant.roleBindings) {
        await knex('tenant_role_bindings').insert({
          tenant_id: tenant.id,
          role: name,
          principal_ref: principalRef,
        });
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
        tenants.map(({ id: tenantId, roleBindings }) => ({
          tenantId,
          roleBindings,
        })),
      ).map(thing => thing.tenantId);
      expect(inSql.sort()).toEqual(expected.sort());
    },
  );

  it('keep the other conditions of a query apart', async () => {
    const query = knex('things').where('project_id', 'p1');
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
