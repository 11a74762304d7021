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
      const who = [...platform, ...(everybody ? ['admin'] : [])];
      expect(who).toContain('admin');
      expect(platformRoleSchema.options).toEqual(
        expect.arrayContaining(platform),
      );
      expect(tenantRoleSchema.options).toEqual(
        expect.arrayContaining(Object.keys(tenant)),
      );
    },
  );

  it('lets owners do whatever another role of a tenant may', () => {
    const without = Object.entries(permissionMatrix).filter(
      ([, { tenant }]) => Object.keys(tenant).length > 0 && !tenant.owner,
    );
    expect(without).toEqual([]);
  });

  it('lets viewers and reviewers only look', () => {
    const theirs = Object.entries(permissionMatrix)
      .filter(([, { tenant }]) => tenant.viewer || tenant['security-reviewer'])
      .map(([name]) => name);
    expect(theirs.filter(name => !/\.(read|pull|own)$/.test(name))).toEqual([]);
  });
});
