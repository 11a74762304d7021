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
