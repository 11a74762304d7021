export {
  createBuildsRoom,
  type BuildDetailForPeople,
  type BuildsRoom,
} from './room';
