/**
 * Plugs of the image factory, for modules and policies.
 *
 * @packageDocumentation
 */
export * from './access';
export * from './addressRuleData';
export * from './dispatcher';
export * from './executors';
export * from './imageFactoryService';
export * from './observations';
export * from './offers';
export * from './outcomes';
export * from './platformRoles';
export * from './pagesPath';
export * from './preparation';
export * from './pullPolicy';
export * from './registrySettings';
export * from './registryTokens';
export * from './rejectionOf';
export * from './requirements';
export * from './reviews';
export * from './runs';
export * from './secretSources';
export * from './supervisorReports';
export * from './waitingReason';
