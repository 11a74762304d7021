import {
  Build,
  checkProviderContract,
  getBuildContract,
  reviewBuildContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { Offer } from '@imagefactory/backstage-plugin-image-factory-node';
import { aSpec } from '../__testUtils__/builders';
import { Engine } from '../__testUtils__/Engine';
import { FakePlace } from '../__testUtils__/FakePlace';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const offers = (networks?: Array<'default' | 'none'>): Offer[] => [
  {
    kind: 'build',
    methods: ['container'],
    networks,
    architectures: ['amd64'],
    capabilities: [],
  },
];

describe.each(databases.ids)('a provider without a network, %s', id => {
  async function setup() {
    const place = new FakePlace();
    place.offers = offers(['none']);
    const engine = new Engine({ knex: await databases.init(id), place });
    const params = await engine.prepare();
    const check = () =>
      engine.call(checkProviderContract, { params: { providerId: 'fake-1' } });
    await check();
    const submit = (network: 'default' | 'none') =>
      engine.call(submitBuildContract, {
        params,
        body: { spec: aSpec({ network }) },
      });
    const read = (build: Build) =>
      engine.call(getBuildContract, { params: { buildId: build.id } });
    const review = (network: 'default' | 'none') =>
      engine.call(reviewBuildContract, {
        params,
        body: { spec: aSpec({ network }) },
      });
    return { engine, place, check, submit, read, review };
  }

  it('runs builds that ask for none, and the others wait with a reason instead of failing', async () => {
    const { engine, place, submit, read } = await setup();
    const asks = await submit('default');
    const does = await submit('none');
    await engine.step();
    expect((await read(does)).executions).toMatchObject([
      { providerId: 'fake-1' },
    ]);
    expect((await read(asks)).waiting).toMatchObject({ reason: 'no-provider' });
    expect((await read(asks)).executions).toHaveLength(1);
    await engine.step();
    expect([...place.runs.keys()]).toEqual([
      (await read(does)).executions[0].id,
    ]);
    await engine.end();
  });

  it('takes what waited as soon as a check finds a network', async () => {
    const { engine, place, check, submit, read } = await setup();
    const build = await submit('default');
    await engine.step();
    expect((await read(build)).waiting?.reason).toBe('no-provider');
    place.offers = offers();
    await check();
    await engine.step();
    expect((await read(build)).waiting).toBeUndefined();
    expect((await read(build)).executions).toMatchObject([
      { providerId: 'fake-1' },
    ]);
    await engine.end();
  });

  it('is none of those that a review names for a build with a network', async () => {
    const { review } = await setup();
    const [asks, does] = [await review('default'), await review('none')];
    expect(asks.plan).toMatchObject({
      providers: [],
      waiting: { reason: 'no-provider' },
    });
    expect(does.plan.providers).toMatchObject([{ id: 'fake-1' }]);
    expect(does.plan.waiting).toBeUndefined();
  });
});
