import { createPermission } from '@backstage/plugin-permission-common';

/** @public */
export const RESOURCE_TYPE_TENANT = 'image-factory-tenant';
/** @public */
export const RESOURCE_TYPE_PROJECT = 'image-factory-project';
/** @public */
export const RESOURCE_TYPE_BUILD = 'image-factory-build';
/** @public */
export const RESOURCE_TYPE_EXECUTION = 'image-factory-execution';
/** @public */
export const RESOURCE_TYPE_IMAGE = 'image-factory-image';
/** @public */
export const RESOURCE_TYPE_TOKEN = 'image-factory-token';

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
/** @public */
export const providerDeletePermission = createPermission({
  name: 'image-factory.provider.delete',
  attributes: { action: 'delete' },
});

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
