export { createDispatchRoom } from './room';
export type { DispatchRoom } from './room';
