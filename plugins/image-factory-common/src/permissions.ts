import { createPermission } from '@backstage/plugin-permission-common';

export const RESOURCE_TYPE_TENANT = 'image-factory-tenant';
export const RESOURCE_TYPE_PROJECT = 'image-factory-project';
export const RESOURCE_TYPE_BUILD = 'image-factory-build';
export const RESOURCE_TYPE_EXECUTION = 'image-factory-execution';
export const RESOURCE_TYPE_IMAGE = 'image-factory-image';

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
  providerCreatePermission,
  providerUpdatePermission,
  providerDeletePermission,
];
