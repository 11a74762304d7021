import {
  Failure,
  readLogContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { randomUUID } from 'node:crypto';
import { Engine } from '../__testUtils__/Engine';
import { FakePlace } from '../__testUtils__/FakePlace';
import { FakeRun } from '../__testUtils__/FakeRun';
import { Scans } from '../__testUtils__/Scans';
import { eventually } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const registryDown: Failure = {
  reason: 'registry-unavailable',
  message: 'The registry does not answer',
};
const broken: Failure = {
  reason: 'build-step-failed',
  message: 'It can not be scanned',
};

describe.each(databases.ids)('an owner of executions, %s', id => {
  async function setup(onStart: (run: FakeRun) => void = () => undefined) {
    const knex = await databases.init(id);
    const place = new FakePlace();
    place.onStart = onStart;
    const engine = new Engine({ knex, place });
    const { projectId } = await engine.prepare();
    const [{ tenant_id: tenantId }] = await knex('projects');
    const scans = await Scans.join(engine);
    const scanId = randomUUID();
    await scans.request(scanId, { tenantId, projectId });
    const told = () => scans.told(scanId);
    /** Moves on, beyond all waits, until it was told so much. */
    const toldTimes = (count: number) =>
      eventually(
        async () => {
          await engine.step();
          engine.clock.advance(15_000);
          return told();
        },
        seen => seen.length >= count,
      );
    const stop = () =>
      knex.transaction(async tx => {
        await scans.lock(tx, scanId);
        return scans.executions.stop(tx, scanId);
      });
    /** Moves on for a while, in which nothing should happen. */
    const rest = async () => {
      for (let round = 0; round < 5; round += 1) {
        await engine.step();
        engine.clock.advance(60_000);
      }
    };
    return { knex, place, engine, scans, scanId, told, toldTimes, stop, rest };
  }

  it('hears that a run of its kind started, and once how it ended', async () => {
    const sbom = {
      role: 'sbom',
      digest: `sha256:${'c'.repeat(64)}`,
      mediaType: 'application/spdx+json',
      sizeBytes: 50_000_000,
      location: { type: 'run' as const, name: 'sbom.spdx.json' },
    };
    const facts = { scanner: { name: 'fake', version: '1.0.0' } };
    const { place, knex, told, toldTimes, rest } = await setup(run =>
      run.succeedWith({ kind: 'scan', artifacts: [sbom], facts }),
    );
    expect(await toldTimes(2)).toEqual(['started 1', 'succeeded 1']);
    await rest();
    expect(await told()).toHaveLength(2);
    expect((await place.started()).request).toMatchObject({
      kind: 'scan',
      wants: ['sbom'],
    });
    const [row] = await knex('executions');
    expect(row).toMatchObject({ kind: 'scan', owner_told: 'ended' });
    // Fifty megabytes of document are named, not carried.
    expect(JSON.parse(row.outcome)).toMatchObject({ artifacts: [sbom], facts });
    expect(row.outcome.length + row.handle.length).toBeLessThan(1000);
  });

  it('gets further attempts for nothing, and hears of the end after the last', async () => {
    const { toldTimes } = await setup(run => run.fail(registryDown));
    expect(await toldTimes(6)).toEqual([
      'started 1',
      'retried as 2 after 1',
      'started 2',
      'retried as 3 after 2',
      'started 3',
      'failed 3',
    ]);
  });

  it('may say never', async () => {
    const { scans, toldTimes, rest, told } = await setup(run =>
      run.fail(registryDown),
    );
    scans.again = false;
    expect(await toldTimes(2)).toEqual(['started 1', 'failed 1']);
    await rest();
    expect(await told()).toHaveLength(2);
  });

  it('gets no further attempt for a reason that is its own', async () => {
    const { toldTimes } = await setup(run => run.fail(broken));
    expect(await toldTimes(2)).toEqual(['started 1', 'failed 1']);
  });

  it('hears of the end where it stops what never ran', async () => {
    const { stop, rest, told } = await setup();
    expect((await stop()).status).toBe('cancelled');
    await rest();
    expect(await told()).toEqual([]);
  });

  it('hears that what it stopped was cancelled, also when it failed meanwhile', async () => {
    const { place, stop, toldTimes } = await setup();
    place.onCancel = run => run.fail(registryDown);
    await toldTimes(1);
    expect((await stop()).status).toBe('stopping');
    expect(await toldTimes(2)).toEqual(['started 1', 'cancelled 1']);
    expect(place.runs.size).toBe(1);
  });

  it('that stops what had ended before it heard of it gets no further attempt', async () => {
    const { knex, place, engine, stop, toldTimes, told } = await setup();
    await toldTimes(1);
    const run = await place.started();
    run.fail(registryDown);
    await eventually(
      () => knex('executions').pluck('status'),
      ([status]) => status === 'failed',
    );
    expect(await told()).toHaveLength(1);
    expect((await stop()).status).toBe('failed');
    await engine.step();
    expect(await toldTimes(2)).toEqual(['started 1', 'cancelled 1']);
    expect(place.runs.size).toBe(1);
  });

  it('decides who may read its log', async () => {
    const { place, engine, scans, toldTimes } = await setup();
    await toldTimes(1);
    const { executionId } = (await place.started()).request;
    const read = () =>
      engine.call(readLogContract, { params: { executionId } });
    expect(await read()).toMatchObject({ complete: false });
    scans.isPublic = false;
    await expect(read()).rejects.toThrow(
      expect.objectContaining({ name: 'NotFoundError' }),
    );
  });

  it('is the only one of its kind', async () => {
    const { engine } = await setup();
    await expect(Scans.join(engine)).rejects.toThrow("owner 'test-scan'");
  });

  it('is told nothing twice by two who tell at the same time', async () => {
    const { knex, engine, told, toldTimes, scanId } = await setup(run =>
      run.succeed(),
    );
    await toldTimes(2);
    const settle = () =>
      knex.transaction(tx =>
        engine.deps.work.add(tx, {
          kind: 'settle-execution',
          subject: `test-scan:${scanId}`,
        }),
      );
    await settle();
    await engine.step();
    expect(await told()).toHaveLength(2);
  });
});
