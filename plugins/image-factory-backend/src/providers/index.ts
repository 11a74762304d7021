export { ExecutorRegistry } from './ExecutorRegistry';
export type { CandidateProvider } from './findCandidates';
export { READINESS_CHANGED } from './ReadinessKeeper';
export type { AdmittingProvider } from './readStates';
export { createProvidersRoom, type ProvidersRoom } from './room';
