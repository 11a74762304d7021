export { createNotificationsRoom } from './room';
