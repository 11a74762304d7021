export { backoffMs } from './backoff';
export type { Backoff } from './backoff';
export { failWork } from './failWork';
export { LostLeaseError } from './LostLeaseError';
export { runWork } from './runWork';
export type { WorkContext, WorkHandler } from './WorkHandler';
export type { WorkItem } from './WorkItem';
export { WorkQueue } from './WorkQueue';
