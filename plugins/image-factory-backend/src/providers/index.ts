export { ExecutorRegistry } from './ExecutorRegistry';
export type { AdmittingProvider } from './readStates';
export { createProvidersRoom, type ProvidersRoom } from './room';
