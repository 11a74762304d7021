import { createPermission } from '@backstage/plugin-permission-common';
import {
  credentialReadPermission,
  credentialSetPermission,
  credentialDeletePermission,
  registryReadPermission,
  registryUpdatePermission,
  tokenCreatePermission,
  tokenReadPermission,
  tokenDeletePermission,
} from './registryPermissions';
import {
  RESOURCE_TYPE_BUILD,
  RESOURCE_TYPE_EXECUTION,
  RESOURCE_TYPE_IMAGE,
  RESOURCE_TYPE_PROJECT,
  RESOURCE_TYPE_TENANT,
} from './resourceTypes';
import {
  tenantReadPermission,
  tenantCreatePermission,
  tenantUpdatePermission,
  tenantLimitPermission,
  tenantSuspendPermission,
  tenantArchivePermission,
  accessReadPermission,
  tenantBindPermission,
  ownAccessReadPermission,
} from './tenantPermissions';

/**
 * Creating a project is authorized against the tenant that it will belong to.
 *
 * @public
 */
export const projectCreatePermission = createPermission({
  name: 'image-factory.project.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_TENANT,
});

/** @public */
export const projectReadPermission = createPermission({
  name: 'image-factory.project.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_PROJECT,
});

/** @public */
export const projectUpdatePermission = createPermission({
  name: 'image-factory.project.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_PROJECT,
});

/**
 * Giving and taking roles inside one project.
 *
 * @public
 */
export const projectBindPermission = createPermission({
  name: 'image-factory.project.bind',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_PROJECT,
});

/**
 * Bringing in what files of the catalog say of projects: what the backend of
 * the catalog does, which needs no role.
 *
 * @public
 */
export const projectDeclarePermission = createPermission({
  name: 'image-factory.project.declare',
  attributes: { action: 'create' },
});

/**
 * Submitting a build is authorized against its project.
 *
 * @public
 */
export const buildCreatePermission = createPermission({
  name: 'image-factory.build.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_PROJECT,
});

/** @public */
export const buildReadPermission = createPermission({
  name: 'image-factory.build.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_BUILD,
});

/** @public */
export const buildCancelPermission = createPermission({
  name: 'image-factory.build.cancel',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_BUILD,
});

/**
 * Submitting the definition of a build again as it is.
 *
 * @public
 */
export const buildRetryPermission = createPermission({
  name: 'image-factory.build.retry',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_BUILD,
});

/**
 * Attempts of a build, with their logs.
 *
 * @public
 */
export const executionReadPermission = createPermission({
  name: 'image-factory.execution.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_EXECUTION,
});

/** @public */
export const imageReadPermission = createPermission({
  name: 'image-factory.image.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_IMAGE,
});

/**
 * Pulling it from the registry.
 *
 * @public
 */
export const imagePullPermission = createPermission({
  name: 'image-factory.image.pull',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_IMAGE,
});

/** @public */
export const providerReadPermission = createPermission({
  name: 'image-factory.provider.read',
  attributes: { action: 'read' },
});

/** @public */
export const providerCheckPermission = createPermission({
  name: 'image-factory.provider.check',
  attributes: { action: 'update' },
});

/** @public */
export const providerCreatePermission = createPermission({
  name: 'image-factory.provider.create',
  attributes: { action: 'create' },
});

/**
 * Its settings and slots, and pausing and draining it.
 *
 * @public
 */
export const providerUpdatePermission = createPermission({
  name: 'image-factory.provider.update',
  attributes: { action: 'update' },
});

/**
 * Bringing to a provider what builds need, and proving it.
 *
 * @public
 */
export const providerPreparePermission = createPermission({
  name: 'image-factory.provider.prepare',
  attributes: { action: 'update' },
});

/** @public */
export const providerDeletePermission = createPermission({
  name: 'image-factory.provider.delete',
  attributes: { action: 'delete' },
});

/**
 * Every permission of the suite; who has which is in `permissionMatrix`.
 *
 * @public
 */
export const imageFactoryPermissions = [
  ownAccessReadPermission,
  tenantReadPermission,
  tenantCreatePermission,
  tenantUpdatePermission,
  tenantLimitPermission,
  tenantSuspendPermission,
  tenantArchivePermission,
  accessReadPermission,
  tenantBindPermission,
  projectCreatePermission,
  projectReadPermission,
  projectUpdatePermission,
  projectBindPermission,
  projectDeclarePermission,
  buildCreatePermission,
  buildReadPermission,
  buildCancelPermission,
  buildRetryPermission,
  executionReadPermission,
  imageReadPermission,
  imagePullPermission,
  providerReadPermission,
  providerCheckPermission,
  providerCreatePermission,
  providerUpdatePermission,
  providerPreparePermission,
  providerDeletePermission,
  credentialReadPermission,
  credentialSetPermission,
  credentialDeletePermission,
  registryReadPermission,
  registryUpdatePermission,
  tokenCreatePermission,
  tokenReadPermission,
  tokenDeletePermission,
];
