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

/** Submitting a build, also by retrying one, is authorized against its project. */
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

/** Every permission of the suite. */
export const imageFactoryPermissions = [
  tenantReadPermission,
  tenantCreatePermission,
  projectCreatePermission,
  projectReadPermission,
  projectUpdatePermission,
  buildCreatePermission,
  buildReadPermission,
  buildCancelPermission,
  executionReadPermission,
  imageReadPermission,
  providerReadPermission,
  providerCheckPermission,
  imagePullPermission,
  credentialReadPermission,
  credentialSetPermission,
  credentialDeletePermission,
  registryReadPermission,
  registryUpdatePermission,
  tokenCreatePermission,
  tokenReadPermission,
  tokenDeletePermission,
];
