export { createRetentionRoom } from './room';
