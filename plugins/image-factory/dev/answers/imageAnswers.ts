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
    summarizeImages: ({ query }) => {
      const tenants = [...new Set(world.images.map(each => each.tenantId))];
      const items = tenants
        .filter(id => !query.tenantId || id === query.tenantId)
        .map(id => {
          const own = world.images.filter(each => each.tenantId === id);
          const sum = (numbers: number[]) =>
            numbers.reduce((all, one) => all + one, 0);
          return {
            id,
            images: own.length,
            versions: sum(own.map(each => each.versionCount)),
            bytes: sum(own.map(each => each.latest?.sizeBytes ?? 0)),
          };
        });
      return { items };
    },
    getImage: ({ params }) => find(world.images, params.imageId),
    listImageVersions: ({ query }) =>
      page([...world.versions].sort(byNewest), query),
  };
}
