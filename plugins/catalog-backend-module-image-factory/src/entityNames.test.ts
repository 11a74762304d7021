import {
  imageEntityName,
  imageEntityRef,
  projectEntityRef,
} from './entityNames';

const CATALOG_NAME = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

const imageName = (projectName: string, name: string) =>
  imageEntityName({ tenantName: 'web', projectName, name }).name;

describe('names of entities (PT-02)', () => {
  it('are the full names where the catalog takes them', () => {
    expect(projectEntityRef({ tenantName: 'web', name: 'shop' })).toBe(
      'imageproject:web/shop',
    );
    expect(
      imageEntityRef({ tenantName: 'web', projectName: 'shop', name: 'a_b.c' }),
    ).toBe('image:web/shop.a_b.c');
  });

  it('tell apart what differs only beyond what the catalog takes, and where a project ends', () => {
    const long = `i${'a'.repeat(95)}`;
    const names = [
      imageName('shop', 'app-base'),
      imageName('shop-app', 'base'),
      imageName('shop', 'a_b'),
      imageName('shop', 'a__b'),
      imageName('shop', `${long}-one`),
      imageName('shop', `${long}-two`),
      imageName('p'.repeat(63), 'a'),
      imageName('p'.repeat(63), 'b'),
    ];
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) {
      expect(name).toMatch(CATALOG_NAME);
      expect(name.length).toBeLessThanOrEqual(63);
    }
  });

  it('can’t be taken by an image that is called like the cut name of another', () => {
    const cut = imageName('shop', 'b'.repeat(100));
    // A name of an image has no two dots in a row, and so is never one of these.
    expect(cut).toContain('..');
    expect(imageName('shop', cut.slice('shop.'.length))).not.toBe(cut);
  });
});
