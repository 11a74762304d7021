export { storedLine } from './pullLog';
export type { PulledLog } from './pullLog';
export { createLogsRoom, type LogsRoom } from './room';
