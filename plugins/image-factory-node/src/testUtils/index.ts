/**
 * Conformance suites for those who write plugs of the image factory. They use
 * the globals of jest.
 *
 * @packageDocumentation
 */
export { describeExecutor } from './describeExecutor';
export type { ExecutorConformance } from './describeExecutor';
export { awaitLogText, awaitPhase, readWholeLog } from './executionProbes';
export * from './signingFiles';
