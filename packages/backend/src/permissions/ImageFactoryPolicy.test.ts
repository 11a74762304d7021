import {
  AuthorizeResult,
  createPermission,
} from '@backstage/plugin-permission-common';
import {
  projectCreatePermission,
  tenantCreatePermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { ImageFactoryPolicy } from './ImageFactoryPolicy';

const ADMINS = 'group:default/platform-team';

function person(...ownershipEntityRefs: string[]) {
  return {
    info: { userEntityRef: ownershipEntityRefs[0], ownershipEntityRefs },
  } as any;
}

describe('ImageFactoryPolicy', () => {
  const policy = new ImageFactoryPolicy({ admin: [ADMINS] });

  it('asks for a role in the tenant before a member may create projects', async () => {
    const decision = await policy.handle(
      { permission: projectCreatePermission },
      person('user:default/bob', 'group:default/web-team'),
    );

    expect(decision).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: {
        rule: 'HAS_TENANT_ROLE',
        params: { claims: ['user:default/bob', 'group:default/web-team'] },
      },
    });
  });

  it('lets only platform admins create tenants', async () => {
    const request = { permission: tenantCreatePermission };

    expect(
      await policy.handle(request, person('user:default/grace', ADMINS)),
    ).toEqual({
      result: AuthorizeResult.ALLOW,
    });
    expect(await policy.handle(request, person('user:default/ada'))).toEqual({
      result: AuthorizeResult.DENY,
    });
  });

  it('denies the suite to callers who are nobody', async () => {
    expect(
      await policy.handle({ permission: projectCreatePermission }),
    ).toEqual({ result: AuthorizeResult.DENY });
  });

  it('denies a permission of the suite that the matrix does not name', async () => {
    const permission = createPermission({
      name: 'image-factory.scan.read',
      attributes: { action: 'read' },
    });

    expect(
      await policy.handle({ permission }, person('user:default/grace', ADMINS)),
    ).toEqual({ result: AuthorizeResult.DENY });
  });

  it('allows what belongs to other plugins', async () => {
    const permission = createPermission({
      name: 'catalog.entity.create',
      attributes: { action: 'create' },
    });

    expect(await policy.handle({ permission })).toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });
});
