import {
  getBuildContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { aSpec } from '../__testUtils__/builders';
import { Engine } from '../__testUtils__/Engine';
import { FakePlace } from '../__testUtils__/FakePlace';
import { eventually } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('a process without the executor, %s', id => {
  const engines: Engine[] = [];
  afterEach(async () => {
    for (const engine of engines.splice(0)) await engine.end();
  });

  async function setup() {
    const knex = await databases.init(id);
    const place = new FakePlace();
    const able = new Engine({ knex, place });
    const { projectId } = await able.prepare();
    const { clock } = able;
    const unable = new Engine({ knex, clock });
    engines.push(able, unable);
    const submit = () =>
      able.call(submitBuildContract, {
        params: { projectId },
        body: { spec: aSpec() },
      });
    const reasonOf = async ({ id: buildId }: { id: string }) =>
      (await able.call(getBuildContract, { params: { buildId } })).waiting
        ?.reason;
    /** Resolves when the one that has the executor has stored what it can run. */
    const checked = () =>
      eventually(
        () => knex('provider_checks').first(),
        check => check?.offers?.includes('container'),
      );
    return { knex, place, able, unable, submit, reasonOf, checked };
  }

  it('writes no reason over those of another, as long as nobody has told it what the provider can run', async () => {
    const { knex, able, unable, submit, reasonOf, checked } = await setup();
    await checked();
    const { offers } = await knex('provider_checks').first();
    await knex('provider_checks').update({ offers: null });
    const builds = [];
    for (let count = 0; count < 3; count += 1) {
      builds.push(await submit());
      able.clock.advance(1_000);
    }
    await unable.step();
    expect(await reasonOf(builds[2])).toBe('dispatcher');
    await knex('provider_checks').update({ offers });
    await able.step();
    expect(await reasonOf(builds[2])).toBe('provider-capacity');
    await unable.step();
    expect(await reasonOf(builds[2])).toBe('provider-capacity');
  });

  it('leaves the work of the executor alone, and counts no failures on it', async () => {
    const { knex, place, able, unable, submit } = await setup();
    await submit();
    await eventually(
      async () => able.step(),
      () => place.runs.size === 1,
    );
    const statuses = () => knex('executions').pluck('status');
    await eventually(statuses, ([status]) => status === 'running');
    able.timers.frozen = true;
    for (let round = 0; round < 30; round += 1) {
      able.clock.advance(31_000);
      await unable.step();
    }
    expect(await knex('work_items').where({ kind: 'drive-execution' })).toEqual(
      [
        expect.objectContaining({
          needs: 'executor:fake',
          failures: 0,
          lease: 1,
        }),
      ],
    );
    expect(await statuses()).toEqual(['running']);
  });

  it('may admit what another process will drive', async () => {
    const { knex, place, able, unable, submit, checked } = await setup();
    await checked();
    await submit();
    await unable.step();
    expect(await knex('executions').pluck('status')).toEqual(['starting']);
    await able.step();
    await place.started();
  });
});
