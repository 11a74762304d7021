import { Knex } from 'knex';
import { createRoomDeps } from '../__testUtils__/createRoomDeps';
import { insertProject } from '../__testUtils__/insertProject';
import { createTestDatabases } from '../__testUtils__/testDatabases';
import { createTenantsRoom } from '../tenants';
import { KnexImageStore } from './KnexImageStore';
import { KnexImageVersionStore } from './KnexImageVersionStore';
import { PushedVersion } from './recordVersion';
import { createImagesRoom, ImagesRoom } from './room';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const digestOf = (digit: string) => `sha256:${digit.repeat(64)}`;

describe.each(databases.ids)('recording a version, %p', id => {
  let knex: Knex;
  let images: ImagesRoom;
  let clock: ReturnType<typeof createRoomDeps>['clock'];
  const store = new KnexImageStore();
  const versions = new KnexImageVersionStore();

  beforeAll(async () => {
    knex = await databases.init(id);
    await insertProject(knex, { tenantId: 't', projectId: 'p' });
  });

  beforeEach(async () => {
    await knex('images').delete();
    await knex('domain_events').delete();
    await knex('work_items').delete();
    const deps = createRoomDeps(knex);
    clock = deps.clock;
    images = createImagesRoom({ ...deps, tenants: createTenantsRoom(deps) });
  });

  const pushOf = (parts: Partial<PushedVersion> = {}): PushedVersion => ({
    tenantId: 't',
    projectId: 'p',
    name: 'api',
    repository: '127.0.0.1:5000/web/shop/api',
    digest: digestOf('a'),
    tags: ['latest'],
    sizeBytes: 5_000_000_000,
    buildId: '7c1d3f0a-0000-4000-8000-000000000001',
    buildNumber: 1,
    ...parts,
  });
  const record = (parts: Partial<PushedVersion> = {}) =>
    knex.transaction(tx => images.recordVersion(tx, pushOf(parts)));
  const events = (imageId: string) =>
    knex('domain_events')
      .where({ subject_id: imageId })
      .orderBy('version')
      .pluck('type');

  it('makes the image with its first version', async () => {
    const { imageId } = await record();

    await expect(store.find(knex, imageId)).resolves.toMatchObject({
      id: imageId,
      name: 'api',
      tenantName: 'web',
      projectName: 'shop',
      projectTitle: 'Shop',
      versionCount: 1,
      latest: {
        digest: digestOf('a'),
        tags: ['latest'],
        sizeBytes: 5_000_000_000,
        buildNumber: 1,
        createdAt: '2026-01-02T03:04:05.678Z',
      },
    });
    expect(await events(imageId)).toEqual(['image.version-recorded']);
  });

  it('changes nothing when it is repeated', async () => {
    const first = await record();
    const before = await store.find(knex, first.imageId);
    clock.advance(1_000);

    await expect(record()).resolves.toEqual(first);
    await expect(store.find(knex, first.imageId)).resolves.toEqual(before);
    expect(await events(first.imageId)).toHaveLength(1);
  });

  it('adds a version for another digest, and follows the registry when it moves', async () => {
    const { imageId } = await record();
    clock.advance(1_000);
    await record({
      digest: digestOf('b'),
      buildNumber: 2,
      repository: 'registry.example.com/web/shop/api',
    });

    await expect(store.find(knex, imageId)).resolves.toMatchObject({
      versionCount: 2,
      repository: 'registry.example.com/web/shop/api',
      latest: { digest: digestOf('b') },
    });
    const page = await versions.listOf(knex, imageId, { limit: 10 });
    expect(page.items.map(version => version.digest)).toEqual([
      digestOf('b'),
      digestOf('a'),
    ]);
  });

  it('lets a known digest be the latest again when a later build made it, with the tags of both', async () => {
    const { imageId } = await record();
    await record({ digest: digestOf('b'), buildNumber: 2 });
    clock.advance(5_000);
    const later = '7c1d3f0a-0000-4000-8000-000000000003';
    await record({ buildNumber: 3, buildId: later, tags: ['v2', 'latest'] });

    await expect(store.find(knex, imageId)).resolves.toMatchObject({
      versionCount: 2,
      latest: {
        digest: digestOf('a'),
        buildId: later,
        buildNumber: 3,
        tags: ['latest', 'v2'],
        createdAt: '2026-01-02T03:04:10.678Z',
      },
    });
    expect(await events(imageId)).toEqual([
      'image.version-recorded',
      'image.version-recorded',
      'image.version-pushed-again',
    ]);
  });

  it('takes only the tags of an older build that is recorded late', async () => {
    const { imageId } = await record({ buildNumber: 5 });
    await record({ buildNumber: 4, tags: ['old'] });

    await expect(store.find(knex, imageId)).resolves.toMatchObject({
      latest: { buildNumber: 5, tags: ['latest', 'old'] },
    });
  });

  it('keeps names of different projects apart', async () => {
    await insertProject(knex, { tenantId: 't', projectId: 'q', name: 'blog' });
    const first = await record();
    const second = await record({ projectId: 'q' });
    expect(second.imageId).not.toBe(first.imageId);
    await knex('images').delete();
    await knex('projects').where({ id: 'q' }).delete();
  });

  it('makes one image when builds are recorded at the same time', async () => {
    const ids = await Promise.all(
      ['a', 'b', 'c', 'a', 'b'].map((digit, index) =>
        record({ digest: digestOf(digit), buildNumber: index + 1 }),
      ),
    );

    expect(new Set(ids.map(one => one.imageId)).size).toBe(1);
    await expect(store.find(knex, ids[0].imageId)).resolves.toMatchObject({
      versionCount: 3,
    });
  });

  const bases = [
    {
      repository: '127.0.0.1:5000/web/shop/lib',
      reference: '1.0',
      digest: digestOf('b'),
    },
    {
      repository: '127.0.0.1:5000/base/debian',
      reference: 'bookworm',
      digest: digestOf('c'),
    },
  ];
  const latestOf = async (imageId: string) =>
    (await store.find(knex, imageId))!.latest!;

  it('keeps what the build stood on, and names the images of the tenant among it', async () => {
    const lib = await record({
      ...{ name: 'lib', repository: bases[0].repository },
      digest: digestOf('b'),
    });
    const { imageId } = await record({ baseImages: bases });

    await expect(latestOf(imageId)).resolves.toMatchObject({
      baseImages: [{ ...bases[0], imageId: lib.imageId }, bases[1]],
    });
    const [version] = (await versions.listOf(knex, imageId, { limit: 5 }))
      .items;
    expect(version).toEqual(await latestOf(imageId));
    expect(version).not.toHaveProperty('baseImagesLeftOut');
  });

  it('does not name an image of another tenant', async () => {
    await insertProject(knex, {
      ...{ tenantId: 'other', projectId: 'q', tenantName: 'other' },
    });
    await record({
      ...{ tenantId: 'other', projectId: 'q', name: 'lib' },
      repository: bases[0].repository,
    });
    const { imageId } = await record({ baseImages: bases });
    expect((await latestOf(imageId)).baseImages).toEqual(bases);
  });

  it('knows that a build stood on nothing, and that nobody told', async () => {
    const { imageId } = await record({ baseImages: [] });
    expect((await latestOf(imageId)).baseImages).toEqual([]);
    await record({ digest: digestOf('d'), buildNumber: 2 });
    expect(await latestOf(imageId)).not.toHaveProperty('baseImages');
  });

  it('follows the newest build that made a digest', async () => {
    const { imageId } = await record({ baseImages: bases });
    await record({
      ...{ baseImages: [bases[1]], baseImagesLeftOut: 7, buildNumber: 2 },
    });
    await record({ baseImages: bases, tags: ['late'], buildNumber: 1 });
    expect(await latestOf(imageId)).toMatchObject({
      ...{ baseImages: [bases[1]], baseImagesLeftOut: 7 },
      tags: ['latest', 'late'],
    });
  });

  it('leaves nothing of a transaction that is rolled back', async () => {
    await expect(
      knex.transaction(async tx => {
        await images.recordVersion(tx, pushOf());
        throw new Error('on purpose');
      }),
    ).rejects.toThrow('on purpose');
    await expect(knex('images').select()).resolves.toEqual([]);
  });
});
