import { FakeWorld } from '../FakeWorld';
import { Answers, byNewest, contains, find, page } from './Answers';

/** Images and their versions. */
export function imageAnswers(world: FakeWorld): Answers {
  return {
    listImages: ({ query }) =>
      page(
        world.images
          .filter(each => !query.tenantId || each.tenantId === query.tenantId)
          .filter(
            each => !query.projectId || each.projectId === query.projectId,
          )
          .filter(each => contains(each.name, query.search))
          .sort(byNewest),
        query,
      ),
    getImage: ({ params }) => find(world.images, params.imageId),
    listImageVersions: ({ query }) =>
      page([...world.versions].sort(byNewest), query),
  };
}
