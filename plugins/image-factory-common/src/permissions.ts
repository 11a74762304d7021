import { createPermission } from '@backstage/plugin-permission-common';

export const RESOURCE_TYPE_TENANT = 'image-factory-tenant';
export const RESOURCE_TYPE_PROJECT = 'image-factory-project';
export const RESOURCE_TYPE_BUILD = 'image-factory-build';
export const RESOURCE_TYPE_EXECUTION = 'image-factory-execution';
export const RESOURCE_TYPE_IMAGE = 'image-factory-image';
export const RESOURCE_TYPE_TOKEN = 'image-factory-token';

export const tenantReadPermission = createPermission({
  name: 'image-factory.tenant.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_TENANT,
});
export const tenantCreatePermission = createPermission({
  name: 'image-factory.tenant.create',
  attributes: { action: 'create' },
});
/** Its title and description; limits have a permission of their own. */
export const tenantUpdatePermission = createPermission({
  name: 'image-factory.tenant.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_TENANT,
});
/** What it may use of the platform: builds at once, build methods. */
export const tenantLimitPermission = createPermission({
  name: 'image-factory.tenant.limit',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_TENANT,
});
/** Suspending it, and letting it go on. */
export const tenantSuspendPermission = createPermission({
  name: 'image-factory.tenant.suspend',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_TENANT,
});
export const tenantArchivePermission = createPermission({
  name: 'image-factory.tenant.archive',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_TENANT,
});
/** Who has a role in it: the list itself. */
export const accessReadPermission = createPermission({
  name: 'image-factory.access.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_TENANT,
});
/** Giving and taking roles in it. */
export const tenantBindPermission = createPermission({
  name: 'image-factory.tenant.bind',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_TENANT,
});
/** The caller's own rights. */
export const ownAccessReadPermission = createPermission({
  name: 'image-factory.access.own',
  attributes: { action: 'read' },
});

/** Creating a project is authorized against the tenant that it will belong to. */
export const projectCreatePermission = createPermission({
  name: 'image-factory.project.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_TENANT,
});
export const projectReadPermission = createPermission({
  name: 'image-factory.project.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_PROJECT,
});
export const projectUpdatePermission = createPermission({
  name: 'image-factory.project.update',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_PROJECT,
});
/** Giving and taking roles inside one project. */
export const projectBindPermission = createPermission({
  name: 'image-factory.project.bind',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_PROJECT,
});

/** Submitting a build is authorized against its project. */
export const buildCreatePermission = createPermission({
  name: 'image-factory.build.create',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_PROJECT,
});
export const buildReadPermission = createPermission({
  name: 'image-factory.build.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_BUILD,
});
export const buildCancelPermission = createPermission({
  name: 'image-factory.build.cancel',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_BUILD,
});
/** Submitting the definition of a build again as it is. */
export const buildRetryPermission = createPermission({
  name: 'image-factory.build.retry',
  attributes: { action: 'create' },
  resourceType: RESOURCE_TYPE_BUILD,
});

/** Attempts of a build, with their logs. */
export const executionReadPermission = createPermission({
  name: 'image-factory.execution.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_EXECUTION,
});

export const imageReadPermission = createPermission({
  name: 'image-factory.image.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_IMAGE,
});
/** Pulling it from the registry. */
export const imagePullPermission = createPermission({
  name: 'image-factory.image.pull',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_IMAGE,
});

export const providerReadPermission = createPermission({
  name: 'image-factory.provider.read',
  attributes: { action: 'read' },
});
export const providerCheckPermission = createPermission({
  name: 'image-factory.provider.check',
  attributes: { action: 'update' },
});

export const providerCreatePermission = createPermission({
  name: 'image-factory.provider.create',
  attributes: { action: 'create' },
});
/** Its settings and slots, and pausing and draining it. */
export const providerUpdatePermission = createPermission({
  name: 'image-factory.provider.update',
  attributes: { action: 'update' },
});
export const providerDeletePermission = createPermission({
  name: 'image-factory.provider.delete',
  attributes: { action: 'delete' },
});

/** Which registry credentials a tenant has, and where they come from; never their values. */
export const credentialReadPermission = createPermission({
  name: 'image-factory.credential.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_TENANT,
});
export const credentialSetPermission = createPermission({
  name: 'image-factory.credential.set',
  attributes: { action: 'update' },
  resourceType: RESOURCE_TYPE_TENANT,
});
export const credentialDeletePermission = createPermission({
  name: 'image-factory.credential.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_TENANT,
});
/** The registries and credentials of the platform; never their values. */
export const registryReadPermission = createPermission({
  name: 'image-factory.registry.read',
  attributes: { action: 'read' },
});
export const registryUpdatePermission = createPermission({
  name: 'image-factory.registry.update',
  attributes: { action: 'update' },
});

/** Making a token with which to pull images as oneself. */
export const tokenCreatePermission = createPermission({
  name: 'image-factory.token.create',
  attributes: { action: 'create' },
});
/** That a token exists and when it was used; its secret is shown once, when it is made. */
export const tokenReadPermission = createPermission({
  name: 'image-factory.token.read',
  attributes: { action: 'read' },
  resourceType: RESOURCE_TYPE_TOKEN,
});
export const tokenDeletePermission = createPermission({
  name: 'image-factory.token.delete',
  attributes: { action: 'delete' },
  resourceType: RESOURCE_TYPE_TOKEN,
});

/** Every permission of the suite; who has which is in `permissionMatrix`. */
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
