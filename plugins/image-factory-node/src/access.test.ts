import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import {
  buildReadPermission,
  buildRetryPermission,
  imageFactoryPermissions,
  permissionMatrix,
  permissionRowOf,
  platformRoleSchema,
  projectCreatePermission,
  projectUpdatePermission,
  providerUpdatePermission,
  tenantCreatePermission,
  tokenDeletePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { decideImageFactoryAccess } from './access';

const platformAdmins = ['group:default/platform-team'];
const member = { claims: ['group:default/web-team'], platformAdmins };
const ALLOW = { result: AuthorizeResult.ALLOW };
const DENY = { result: AuthorizeResult.DENY };

describe('decideImageFactoryAccess', () => {
  it('leaves permissions of others alone', () => {
    const other = createPermission({ name: 'other.read', attributes: {} });
    expect(decideImageFactoryAccess(other, member)).toBeUndefined();
  });

  it.each([
    ['admins', platformAdmins],
    ['members', member.claims],
  ])('denies %s a permission that nobody mapped', (_, claims) => {
    const resourceType = 'image-factory-build';
    for (const parts of [{}, { resourceType }]) {
      const permission = createPermission({
        name: 'image-factory.scan.read',
        attributes: { action: 'read' },
        ...parts,
      } as never);
      expect(
        decideImageFactoryAccess(permission, { claims, platformAdmins }),
      ).toEqual(DENY);
    }
  });

  it.each(imageFactoryPermissions.map(p => [p.name, p] as const))(
    'lets platform admins do %s, and nobody who has no claims',
    (_, permission) => {
      expect(
        decideImageFactoryAccess(permission, {
          claims: platformAdmins,
          platformAdmins,
        }),
      ).toEqual(ALLOW);
      expect(
        decideImageFactoryAccess(permission, { claims: [], platformAdmins }),
      ).toEqual(DENY);
    },
  );

  it.each(platformRoleSchema.options)(
    'allows the platform role %s what its column says, in every tenant',
    role => {
      const claims = ['group:default/some'];
      for (const permission of imageFactoryPermissions) {
        const decision = decideImageFactoryAccess(permission, {
          claims,
          platformRoles: { [role]: claims },
        });
        const { platform, everybody } = permissionRowOf(permission.name);
        const isOpen = platform.includes(role) || everybody === 'all';
        const isOwnOnly = everybody === 'own' && !platform.includes(role);
        expect([
          permission.name,
          decision?.result === AuthorizeResult.ALLOW ||
            (isOwnOnly && decision?.result !== AuthorizeResult.DENY),
        ]).toEqual([permission.name, isOpen || isOwnOnly]);
      }
    },
  );

  it.each([tenantCreatePermission, providerUpdatePermission])(
    'does not let members do $name',
    permission => {
      expect(decideImageFactoryAccess(permission, member)).toEqual(DENY);
    },
  );

  it.each([
    [
      buildReadPermission,
      ['owner', 'developer', 'operator', 'security-reviewer', 'viewer'],
    ],
    [buildRetryPermission, ['owner', 'developer', 'operator']],
    [projectCreatePermission, ['owner', 'developer']],
    [projectUpdatePermission, ['owner']],
  ])('asks for a role in the tenant for $name', (permission, roles) => {
    expect(decideImageFactoryAccess(permission, member)).toEqual({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'image-factory',
      resourceType: permission.resourceType,
      conditions: {
        rule: 'HAS_TENANT_ROLE',
        resourceType: permission.resourceType,
        params: { claims: member.claims, roles },
      },
    });
  });

  it('lets everybody revoke the own tokens, and no others', () => {
    const claims = ['user:default/bob', 'group:default/web-team'];
    expect(
      decideImageFactoryAccess(tokenDeletePermission, { claims }),
    ).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: {
        rule: 'IS_REQUESTED_BY',
        params: { userRefs: ['user:default/bob'] },
      },
    });
  });

  it('asks for both, a role and the own request, where a role reaches only the own', () => {
    const row = permissionMatrix['image-factory.build.cancel'];
    const before = { ...row.tenant };
    row.tenant.developer = 'own';
    try {
      const decision = decideImageFactoryAccess(
        { ...buildReadPermission, name: 'image-factory.build.cancel' },
        { claims: ['user:default/bob'] },
      );
      expect(decision).toMatchObject({
        conditions: {
          anyOf: [
            {
              rule: 'HAS_TENANT_ROLE',
              params: { roles: ['owner', 'operator'] },
            },
            {
              allOf: [
                { rule: 'HAS_TENANT_ROLE', params: { roles: ['developer'] } },
                {
                  rule: 'IS_REQUESTED_BY',
                  params: { userRefs: ['user:default/bob'] },
                },
              ],
            },
          ],
        },
      });
    } finally {
      row.tenant = before;
    }
  });
});
