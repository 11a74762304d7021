export { countSlotsUsed } from './countSlotsUsed';
export { settleKindOf } from './driveDeps';
export {
  toExecution,
  type ExecutionRecord,
  type RunRequest,
} from './executionRow';
export { ExecutorRegistry } from './ExecutorRegistry';
export { hasEnded } from './lifecycle';
export { createExecutionsRoom, type ExecutionsRoom } from './room';
