import { createPermission } from '@backstage/plugin-permission-common';
import { RESOURCE_TYPE_TENANT } from './resourceTypes';

/** @public */
export const tenantReadPermission = createPermission({
  name: 'image-factory.tenant.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/** @public */
export const tenantCreatePermission = createPermission({
  name: 'image-factory.tenant.create',
  attributes: { action: 'create' },
});

/**
 * Its title and description; limits have a permission of their own.
 *
 * @public
 */
export const tenantUpdatePermission = createPermission({
  name: 'image-factory.tenant.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/**
 * What it may use of the platform: builds at once, build methods.
 *
 * @public
 */
export const tenantLimitPermission = createPermission({
  name: 'image-factory.tenant.limit',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/**
 * Suspending it, and letting it go on.
 *
 * @public
 */
export const tenantSuspendPermission = createPermission({
  name: 'image-factory.tenant.suspend',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/** @public */
export const tenantArchivePermission = createPermission({
  name: 'image-factory.tenant.archive',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/**
 * Who has a role in it: the list itself.
 *
 * @public
 */
export const accessReadPermission = createPermission({
  name: 'image-factory.access.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/**
 * Giving and taking roles in it.
 *
 * @public
 */
export const tenantBindPermission = createPermission({
  name: 'image-factory.tenant.bind',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/**
 * The caller's own rights.
 *
 * @public
 */
export const ownAccessReadPermission = createPermission({
  name: 'image-factory.access.own',
  attributes: { action: 'read' },
});
