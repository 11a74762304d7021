import { mockServices } from '@backstage/backend-test-utils';
import { JsonObject } from '@backstage/types';
import { readPagesPath } from './pagesPath';

const read = (data: JsonObject) =>
  readPagesPath(mockServices.rootConfig({ data }));
const mounted = (path: string) => ({
  app: {
    extensions: [
      'page:catalog',
      { 'page:image-factory': false },
      { 'page:image-factory': { config: { path } } },
    ],
  },
});

describe('where the pages are', () => {
  it('is where they mount themselves', () => {
    expect(read({})).toBe('/image-factory');
    expect(read({ app: { extensions: ['page:catalog'] } })).toBe(
      '/image-factory',
    );
  });

  it('is where the portal says that it mounts them', () => {
    expect(read(mounted('/images-of-ours'))).toBe('/images-of-ours');
  });

  it('is what is said for the notifications, before all else', () => {
    expect(
      read({ ...mounted('/a'), imageFactory: { pagesPath: '/tools/b/' } }),
    ).toBe('/tools/b');
  });

  it('is refused when it is no path', () => {
    expect(() =>
      read({ imageFactory: { pagesPath: 'https://elsewhere' } }),
    ).toThrow('imageFactory.pagesPath');
  });
});
