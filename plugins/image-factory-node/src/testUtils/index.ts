/**
 * Conformance suites for those who write plugs of the image factory. They use
 * the globals of jest.
 *
 * @packageDocumentation
 */
export { describeExecutor } from './describeExecutor';
export type { ExecutorConformance, RunScript } from './ExecutorConformance';
export {
  awaitLogText,
  awaitPhase,
  neverAborted,
  observeOne,
  readWholeLog,
} from './executionProbes';
export { makeSigningFiles } from './signingFiles';
