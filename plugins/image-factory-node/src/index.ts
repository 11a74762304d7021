/**
 * Plugs of the image factory, for modules and policies.
 *
 * @packageDocumentation
 */
export * from './access';
export * from './dispatcher';
export * from './executors';
export * from './registrySettings';
export * from './registryTokens';
export * from './secretSources';
