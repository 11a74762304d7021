/**
 * The words of the image factory.
 *
 * - **Tenant**: people of some catalog groups who share limits and see each other's work.
 * - **Role**: what a group or user may do in a tenant, in a project or on the platform; `permissionMatrix` says which role may do what.
 * - **Binding**: gives a catalog group or user a role, perhaps until some time.
 * - **Project**: belongs to one tenant; what builds, images and limits are about.
 * - **Build**: a request to make one image. It ends once; a retry is another build.
 * - **Execution**: one attempt to run a build on a provider.
 * - **Provider**: a place where executions run. An *executor* is the code that drives a kind of place.
 * - **Dispatcher**: decides which waiting execution starts where and when.
 * - **Image**: a repository of a project. A *version* is one push, known by its digest.
 * - **Reason**: a code from a closed list that says why a build failed.
 *
 * @packageDocumentation
 */
export * from './activity';
export * from './addressRanges';
export * from './addressRule';
export * from './annotations';
export * from './bindings';
export * from './buildFilters';
export * from './builds';
export * from './byteSizes';
export * from './changes';
export * from './client';
export * from './contract';
export * from './contracts';
export * from './events';
export * from './executions';
export * from './fieldErrors';
export { fieldIssueOf } from './fieldIssueOf';
export { fieldPatterns, type FieldPattern } from './fieldPatterns';
export * from './figures';
export * from './images';
export * from './logs';
export * from './methods/container';
export * from './methods/containerfilePath';
export * from './methods/gitSource';
export * from './myAccess';
export * from './notifications';
export * from './openWords';
export * from './permissionMatrix';
export * from './permissions';
export * from './placements';
export * from './preparationContracts';
export * from './preparations';
export * from './declaredProjects';
export * from './projects';
export * from './providerContracts';
export * from './providers';
export * from './readAnswer';
export * from './reasonDefinitions';
export * from './reasons';
export * from './refusals';
export * from './registries';
export * from './registryPermissions';
export * from './resourceTypes';
export * from './reviews';
export * from './roles';
export * from './sayCheck';
export * from './statuses';
export * from './tenantPermissions';
export * from './tenants';
export * from './wording';
export * from './words';
