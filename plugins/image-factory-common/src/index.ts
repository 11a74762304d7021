/**
 * The words of the image factory.
 *
 * - **Tenant**: people of some catalog groups who share limits and see each other's work.
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
export * from './addressRule';
export * from './builds';
export * from './client';
export * from './contract';
export * from './contracts';
export * from './executions';
export * from './fieldErrors';
export * from './images';
export * from './methods/container';
export * from './methods/containerfilePath';
export * from './methods/gitSource';
export * from './permissions';
export * from './projects';
export * from './providers';
export * from './reasons';
export * from './registries';
export * from './statuses';
export * from './tenants';
export * from './words';
