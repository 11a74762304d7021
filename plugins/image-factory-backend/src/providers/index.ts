export { ExecutorRegistry } from './ExecutorRegistry';
export type { CandidateProvider } from './findCandidates';
export type { PreparationSight, PreparationSights } from './preparationState';
export type { PreparedProviders } from './preparedProviders';
export type { ProviderRecord } from './providerRow';
export { READINESS_CHANGED } from './ReadinessKeeper';
export type { AdmittingProvider } from './readStates';
export { createProvidersRoom, type ProvidersRoom } from './room';
