import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import {
  buildReadPermission,
  imageFactoryPermissions,
  projectCreatePermission,
  projectUpdatePermission,
  tenantCreatePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { decideImageFactoryAccess } from './access';

const platformAdmins = ['group:default/platform-team'];
const member = { claims: ['group:default/web-team'], platformAdmins };

describe('decideImageFactoryAccess', () => {
  it('leaves permissions of others alone', () => {
    const other = createPermission({ name: 'other.read', attributes: {} });
    expect(decideImageFactoryAccess(other, member)).toBeUndefined();
  });

  it.each(imageFactoryPermissions.map(p => [p.name, p] as const))(
    'lets platform admins do %s, and nobody who has no claims',
    (_, permission) => {
      expect(
        decideImageFactoryAccess(permission, {
          claims: platformAdmins,
          platformAdmins,
        }),
      ).toEqual({ result: AuthorizeResult.ALLOW });
      expect(
        decideImageFactoryAccess(permission, { claims: [], platformAdmins }),
      ).toEqual({ result: AuthorizeResult.DENY });
    },
  );

  it('lets members create no tenants', () => {
    expect(decideImageFactoryAccess(tenantCreatePermission, member)).toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it.each([
    [buildReadPermission, ['owner', 'developer', 'viewer']],
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
});
