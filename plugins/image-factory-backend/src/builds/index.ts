export {
  createBuildsRoom,
  type BuildDetailForPeople,
  type BuildsRoom,
} from './room';
export { readBaseImages, type NamedBaseImage } from './readBaseImages';
