export { countSlotsUsed } from './countSlotsUsed';
export type {
  ExecutionOwner,
  NextAttempt,
  OwnedExecutions,
  RequestEnd,
} from './ExecutionOwner';
export type {
  Attempt,
  ExecutionRecord,
  LatestAttempt,
  RunProgress,
} from './executionRow';
export { DRIVE_EXECUTION, needOfExecutor, REMOVE_RUN } from './executionWork';
export type { ExecutionResource } from './guardedExecution';
export { hasEnded } from './lifecycle';
export { countActiveOn, isProviderNamed } from './providerUse';
export type { LogGap, LogPart, LogState } from './logState';
export { createExecutionsRoom, type ExecutionsRoom } from './room';
export type { RunEnd, RunRecords } from './RunRecords';
export { type StoredPlacement, storedPlacement } from './storedPlacement';
export type { Wakes } from './Wakes';
