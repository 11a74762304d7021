import { Person, startPortal } from './__testUtils__/searchingPortal';

jest.setTimeout(60_000);

const ID_OF_IMAGE = '00000000-0000-4000-8000-000000000001';

describe('projects in the search of the portal', () => {
  it('are found by those who may see them, and by nobody else', async () => {
    const portal = await startPortal();
    const shop = await portal.create('ada', {
      name: 'shop',
      title: 'Greengrocer',
      description: 'Sells pears',
    });
    await portal.create('cleo', { name: 'notes', title: 'Greenhouse' });
    await portal.indexed();

    const titles = async (person: Person) =>
      (await portal.find(person, 'green*')).map(({ title }: any) => title);
    await expect(titles('ada')).resolves.toEqual(['Greengrocer']);
    await expect(titles('cleo')).resolves.toEqual(['Greenhouse']);
    await expect(titles('nobody')).resolves.toEqual([]);
    expect((await titles('grace')).sort()).toEqual([
      'Greengrocer',
      'Greenhouse',
    ]);

    await expect(portal.find('ada', 'pears')).resolves.toEqual([
      expect.objectContaining({
        name: 'shop',
        tenant: 'web',
        status: 'active',
        location: `/tools/images/projects/${shop.id}`,
      }),
    ]);
  });
});

describe('images and builds in the search of the portal', () => {
  it('are found by those who may see them, and by nobody else', async () => {
    const portal = await startPortal();
    const shop = await portal.create('ada', { name: 'shop', title: 'Shop' });
    const notes = await portal.create('cleo', {
      name: 'notes',
      title: 'Notes',
    });
    const build = await portal.submit('ada', shop, 'greenish');
    await portal.submit('cleo', notes, 'greenest');
    await portal.record(shop, { id: ID_OF_IMAGE, name: 'greenway' });
    await portal.indexed('image');
    await portal.indexed('build');

    const found = async (person: Person) =>
      (await portal.find(person, 'green*'))
        .map(({ location }: any) => location)
        .sort();
    const ofAda = [
      `/tools/images/builds/${build.id}`,
      `/tools/images/images/${ID_OF_IMAGE}`,
    ];
    await expect(found('ada')).resolves.toEqual(ofAda);
    await expect(found('cleo')).resolves.toHaveLength(1);
    await expect(found('nobody')).resolves.toEqual([]);
    await expect(found('grace')).resolves.toHaveLength(3);

    await portal.give('ada', 'nobody');
    await expect(found('nobody')).resolves.toEqual(ofAda);
  });
});

describe('what one may not see', () => {
  it('shapes neither the page nor the total, and is gone with the role at the next search (PT-17)', async () => {
    const portal = await startPortal();
    for (let number = 0; number < 60; number += 1) {
      const title = `Ledger of data ${number}`;
      await portal.create('cleo', { name: `ledger-${number}`, title });
    }
    for (const name of ['ledger-a', 'ledger-b', 'ledger-c']) {
      await portal.create('ada', { name, title: `Ledger of web ${name}` });
    }
    await portal.give('ada', 'nobody');
    await portal.indexed();

    for (const person of ['ada', 'nobody'] as const) {
      const page = await portal.query(person, 'ledger');
      expect(page.results).toHaveLength(3);
      expect(page.nextPageCursor).toBeUndefined();
      expect(page.numberOfResults).toBeUndefined();
    }
    await portal.take('ada', 'nobody');
    const page = await portal.query('nobody', 'ledger');
    expect([page.results, page.nextPageCursor]).toEqual([[], undefined]);
  });

  it('is not what was archived: that is found, and says so (PT-16)', async () => {
    const portal = await startPortal();
    const shop = await portal.create('ada', { name: 'shop', title: 'Greens' });
    await portal.archive('ada', shop);
    await portal.indexed();
    await expect(portal.find('ada', 'greens')).resolves.toEqual([
      expect.objectContaining({ title: 'Greens', status: 'archived' }),
    ]);
  });
});
