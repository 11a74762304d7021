export { ExecutorRegistry } from './ExecutorRegistry';
export type { CandidateProvider } from './findCandidates';
export type { AdmittingProvider } from './readStates';
export { createProvidersRoom, type ProvidersRoom } from './room';
