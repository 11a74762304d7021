/**
 * Conformance suites for those who write plugs of the image factory. They use
 * the globals of jest.
 *
 * @packageDocumentation
 */
export { describeExecutor } from './describeExecutor';
export type { ExecutorConformance, RunScript } from './ExecutorConformance';
export { describePreparation } from './describePreparation';
export type {
  PreparationConformance,
  UnpreparedPlace,
} from './PreparationConformance';
export {
  awaitLogText,
  awaitPhase,
  neverAborted,
  observeOne,
  readWholeLog,
} from './executionProbes';
export { authFileSamples } from './authFileSamples';
export { makeSigningFiles } from './signingFiles';
// What the types above are made of.
export type { Executor, ProviderSession } from '../executors';
export type { LogRead, Observation } from '../observations';
export type { Offer, OfferCommon, ReadinessReport } from '../offers';
export type {
  CheckGiven,
  PreparationGiven,
  ProviderPreparation,
} from '../preparation';
export type {
  BuildDraft,
  DefinitionFinding,
  DefinitionReview,
} from '../reviews';
export type {
  BuildRequest,
  RegistryCredential,
  Run,
  RunCommon,
  RunHandle,
  RunRequest,
  RunSecrets,
  ScanRequest,
  ScanWant,
  WorkKind,
} from '../runs';
export { outcomeSchema } from '../outcomes';
export type { Outcome } from '../outcomes';
