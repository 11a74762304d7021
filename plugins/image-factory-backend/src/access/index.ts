export { createAccessRoom } from './room';
