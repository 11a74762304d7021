import { createPermission } from '@backstage/plugin-permission-common';
import { RESOURCE_TYPE_TENANT, RESOURCE_TYPE_TOKEN } from './resourceTypes';

/**
 * Which registry credentials a tenant has, and where they come from; never their values.
 *
 * @public
 */
export const credentialReadPermission = createPermission({
  name: 'image-factory.credential.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/** @public */
export const credentialSetPermission = createPermission({
  name: 'image-factory.credential.set',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/** @public */
export const credentialDeletePermission = createPermission({
  name: 'image-factory.credential.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/**
 * The registries and credentials of the platform; never their values.
 *
 * @public
 */
export const registryReadPermission = createPermission({
  name: 'image-factory.registry.read',
  attributes: { action: 'read' },
});

/** @public */
export const registryUpdatePermission = createPermission({
  name: 'image-factory.registry.update',
  attributes: { action: 'update' },
});

/**
 * Making a token with which to pull images as oneself.
 *
 * @public
 */
export const tokenCreatePermission = createPermission({
  name: 'image-factory.token.create',
  attributes: { action: 'create' },
});

/**
 * That a token exists and when it was used; its secret is shown once, when it is made.
 *
 * @public
 */
export const tokenReadPermission = createPermission({
  name: 'image-factory.token.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_TOKEN,
});

/** @public */
export const tokenDeletePermission = createPermission({
  name: 'image-factory.token.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_TOKEN,
});
