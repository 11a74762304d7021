import { permissionMatrix, permissionRowOf } from './permissionMatrix';
import { imageFactoryPermissions } from './permissions';
import { platformRoleSchema, tenantRoleSchema } from './roles';

describe('the matrix of permissions', () => {
  it('has a row for each permission, and no others', () => {
    expect(Object.keys(permissionMatrix).sort()).toEqual(
      imageFactoryPermissions.map(permission => permission.name).sort(),
    );
  });

  it('opens a permission that it does not name to nobody', () => {
    const row = { title: '', tenant: {}, platform: [] };
    expect(permissionRowOf('image-factory.scan.read')).toEqual(row);
    expect(permissionRowOf('constructor')).toEqual(row);
  });

  it('grants roles in a tenant only what is about a tenant', () => {
    for (const permission of imageFactoryPermissions) {
      const isScoped =
        'resourceType' in permission &&
        permission.resourceType !== 'image-factory-token';
      const { tenant } = permissionRowOf(permission.name);
      expect([
        permission.name,
        isScoped || Object.keys(tenant).length === 0,
      ]).toEqual([permission.name, true]);
    }
  });

  it.each(Object.entries(permissionMatrix))(
    'lets platform admins do %s, and names only roles that there are',
    (_, { platform, tenant, everybody }) => {
      expect(everybody === undefined ? platform : ['admin']).toContain('admin');
      expect(platformRoleSchema.options).toEqual(
        expect.arrayContaining(platform),
      );
      expect(tenantRoleSchema.options).toEqual(
        expect.arrayContaining(Object.keys(tenant)),
      );
    },
  );

  it('lets owners do whatever another role of a tenant may', () => {
    for (const { tenant } of Object.values(permissionMatrix)) {
      if (Object.keys(tenant).length > 0) expect(tenant.owner).toBe('all');
    }
  });

  it('lets viewers and reviewers only look', () => {
    const looking = /\.(read|pull|own)$/;
    for (const [name, { tenant }] of Object.entries(permissionMatrix)) {
      if (tenant.viewer || tenant['security-reviewer']) {
        expect(name).toMatch(looking);
      }
    }
  });
});
