export { countSlotsUsed } from './countSlotsUsed';
export { settleKindOf } from './driveDeps';
export {
  toExecution,
  type ExecutionRecord,
  type RunRequest,
} from './executionRow';
export { hasEnded } from './lifecycle';
export { countActiveOn, isProviderNamed } from './providerUse';
export { createExecutionsRoom, type ExecutionsRoom } from './room';
