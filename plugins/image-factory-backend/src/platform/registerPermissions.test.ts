import { mockServices } from '@backstage/backend-test-utils';
import {
  imageFactoryPermissions,
  tenantReadPermission,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { books, guardedBook } from '../__testUtils__/shelf';
import { registerPermissions } from './registerPermissions';

describe('registerPermissions', () => {
  const registry = mockServices.permissionsRegistry.mock();
  const guarded = { ...guardedBook, permissions: [tenantReadPermission] };
  registerPermissions(registry, [guarded]);

  it('adds each kind of resource with its permissions and rules', () => {
    expect(registry.addResourceType).toHaveBeenCalledWith(
      expect.objectContaining({
        resourceRef: guarded.ref,
        permissions: [tenantReadPermission],
        rules: guarded.rules,
      }),
    );
  });

  it('adds all other permissions of the suite, each once', () => {
    expect(registry.addPermissions).toHaveBeenCalledWith(
      imageFactoryPermissions.filter(own => own !== tenantReadPermission),
    );
  });

  it('loads resources in the order of their ids, with a gap for those that are missing', async () => {
    const [{ getResources }] = registry.addResourceType.mock.calls[0] as any;
    await expect(getResources(['b2', 'b9', 'b1'])).resolves.toEqual([
      books[1],
      undefined,
      books[0],
    ]);
  });
});
