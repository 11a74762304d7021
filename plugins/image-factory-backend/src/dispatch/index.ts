export { createDispatchRoom } from './room';
