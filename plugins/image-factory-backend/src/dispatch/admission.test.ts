import {
  Build,
  getBuildContract,
  submitBuildContract,
} from '@imagefactory/backstage-plugin-image-factory-common';
import {
  AdmissionDecision,
  DispatchSnapshot,
} from '@imagefactory/backstage-plugin-image-factory-node';
import Knex from 'knex';
import { aSpec } from '../__testUtils__/builders';
import { Engine } from '../__testUtils__/Engine';
import { FakePlace } from '../__testUtils__/FakePlace';
import { eventually } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const waitAll =
  (parts: Pick<AdmissionDecision & { waitingFor: string }, 'waitingFor'>) =>
  ({ waiting }: DispatchSnapshot): AdmissionDecision[] =>
    waiting.map(({ executionId }, index) => ({
      executionId,
      position: index + 1,
      ...parts,
    })) as AdmissionDecision[];

describe.each(databases.ids)('a round of admission, %s', id => {
  async function setup(builds: number) {
    const knex = await databases.init(id);
    const engine = new Engine({ knex, place: new FakePlace() });
    const { projectId } = await engine.prepare();
    const submitted: Build[] = [];
    for (let count = 0; count < builds; count += 1) {
      engine.clock.advance(1_000);
      submitted.push(
        await engine.call(submitBuildContract, {
          params: { projectId },
          body: { spec: aSpec() },
        }),
      );
    }
    const { dispatch: port } = engine.suite;
    const read = (build: Build) =>
      engine.call(getBuildContract, { params: { buildId: build.id } });
    return { knex, engine, port, submitted, read };
  }

  it('shows the policy what waits, who may run how much, and where there is room', async () => {
    const { port, submitted } = await setup(2);
    let seen: DispatchSnapshot | undefined;
    await eventually(
      () =>
        port.admit(snapshot => {
          seen = snapshot;
          return [];
        }),
      () => seen?.providers[0].provides !== undefined,
    );
    expect(seen).toMatchObject({
      providers: [
        {
          id: 'fake-1',
          provides: expect.arrayContaining(['build:container', 'scan:sbom']),
          slots: 2,
          slotsUsed: 0,
        },
      ],
      tenants: [{ maxConcurrentBuilds: 4, running: 0 }],
      waiting: [
        {
          requirements: ['build:container', 'build-network:default'],
          attempt: 1,
          createdAt: submitted[0].createdAt,
        },
        {
          requirements: ['build:container', 'build-network:default'],
          attempt: 1,
          createdAt: submitted[1].createdAt,
        },
      ],
    });
    expect(seen?.tenants[0].lastAdmittedAt).toBeUndefined();
  });

  it('moves what is admitted to starting, with the work to drive it', async () => {
    const { knex, port } = await setup(2);
    const admitFirst = ({ waiting }: DispatchSnapshot) => [
      { executionId: waiting[0].executionId, providerId: 'fake-1' },
    ];
    expect(await port.admit(admitFirst)).toBe(1);
    const [first, second] = await knex('executions').orderBy('created_at');
    expect(first).toMatchObject({
      status: 'starting',
      provider_id: 'fake-1',
      executor_id: 'fake',
      waiting_for: null,
    });
    expect(second).toMatchObject({ status: 'pending' });
    expect(
      await knex('work_items')
        .where({ kind: 'drive-execution' })
        .pluck('subject'),
    ).toEqual([first.id]);
    let seen: DispatchSnapshot | undefined;
    await port.admit(snapshot => {
      seen = snapshot;
      return [];
    });
    expect(seen).toMatchObject({
      providers: [{ slotsUsed: 1 }],
      tenants: [{ running: 1, lastAdmittedAt: first.admitted_at }],
    });
  });

  it('keeps why something waits, and since when as long as the reason is the same', async () => {
    const { engine, port, submitted, read } = await setup(2);
    await port.admit(waitAll({ waitingFor: 'provider-capacity' }));
    const first = (await read(submitted[1])).waiting!;
    expect(first).toMatchObject({ reason: 'provider-capacity', position: 2 });

    engine.clock.advance(5_000);
    await port.admit(waitAll({ waitingFor: 'provider-capacity' }));
    expect((await read(submitted[1])).waiting).toEqual(first);

    await port.admit(waitAll({ waitingFor: 'tenant-limit' }));
    expect((await read(submitted[1])).waiting).toMatchObject({
      reason: 'tenant-limit',
      since: new Date(engine.clock.now()).toISOString(),
    });
  });

  it('notes why no other provider took it, and of one that its tenant may not use only that, whatever the policy says', async () => {
    const { knex, engine, port } = await setup(1);
    const now = new Date(engine.clock.now()).toISOString();
    const row = await knex('providers').where({ id: 'fake-1' }).first();
    await knex('providers').insert([
      { ...row, id: 'other', created_at: now },
      { ...row, id: 'theirs', tenants: '["data"]', created_at: now },
    ]);
    await port.admit(({ waiting: [one] }) => [
      {
        executionId: one.executionId,
        providerId: 'fake-1',
        rejected: [
          { providerId: 'fake-1', reason: 'full' },
          { providerId: 'no-such', reason: 'full' },
          { providerId: 'other', reason: 'full' },
          { providerId: 'theirs', reason: 'full' },
        ],
      },
    ]);
    const { placement } = await knex('executions').first();
    expect(JSON.parse(placement)).toEqual({
      open: { rejected: [{ providerId: 'other', reason: 'full' }], more: 0 },
      hidden: {
        rejected: [{ providerId: 'theirs', reason: 'not-allowed' }],
        more: 0,
      },
    });
  });

  it('carries out nothing that the policy can not have seen', async () => {
    const { knex, port } = await setup(1);
    const admitted = await port.admit(({ waiting: [one] }) => [
      { executionId: 'no-such', providerId: 'fake-1' },
      { executionId: one.executionId, providerId: 'no-such' },
    ]);
    expect(admitted).toBe(0);
    expect(await knex('executions').pluck('status')).toEqual(['pending']);
  });

  it('changes nothing when the policy throws', async () => {
    const { knex, port } = await setup(1);
    const round = port.admit(() => {
      throw new Error('broken policy');
    });
    await expect(round).rejects.toThrow('broken policy');
    expect(await knex('executions').pluck('status')).toEqual(['pending']);
  });

  it('asks one question, outside of a transaction, when nothing waits', async () => {
    const { knex, port } = await setup(0);
    const asked: string[] = [];
    const note = ({ sql }: { sql: string }) => asked.push(sql);
    knex.on('query', note);
    try {
      expect(await port.admit(() => [])).toBe(0);
    } finally {
      knex.off('query', note);
    }
    expect(asked).toEqual([expect.stringMatching(/^select/)]);
  });

  it('looks at each tenant, however many one of them has waiting', async () => {
    const { knex, port } = await setup(1);
    const [row] = await knex('executions');
    const others = Array.from({ length: 1_100 }, (_, index) => ({
      ...row,
      id: `e${index}`,
      owner_id: `o${index}`,
      tenant_id: 'flood',
      created_at: new Date(index).toISOString(),
    }));
    for (let at = 0; at < others.length; at += 30) {
      await knex('executions').insert(others.slice(at, at + 30));
    }
    let seen: DispatchSnapshot['waiting'] = [];
    await port.admit(({ waiting }) => {
      seen = waiting;
      return [];
    });
    expect(seen.length).toBeLessThanOrEqual(1_000);
    expect(seen.some(one => one.tenantId === row.tenant_id)).toBe(true);
    const times = seen.map(one => one.createdAt);
    expect([...times].sort()).toEqual(times);
  });

  it('tells one process that another is admitting', async () => {
    if (id === 'SQLITE_3') return;
    const { knex, port } = await setup(1);
    const other = Knex({ ...knex.client.config });
    try {
      await other.transaction(async tx => {
        await tx.raw('select pg_advisory_xact_lock(?::bigint)', [0x1f_ac_70]);
        expect(await port.admit(() => [])).toBe('busy');
      });
      expect(await port.admit(() => [])).toBe(0);
    } finally {
      await other.destroy();
    }
  });

  it('never admits more than there are slots, however many processes admit', async () => {
    const { knex, engine } = await setup(8);
    const place = new FakePlace();
    const others = Array.from(
      { length: 4 },
      () => new Engine({ knex, place, clock: engine.clock }),
    );
    await engine.suite.start();
    await Promise.all(others.map(other => other.step()));
    await Promise.all(others.map(other => other.step()));
    const active = await knex('executions').whereIn('status', [
      'starting',
      'running',
    ]);
    expect(active.length).toBeLessThanOrEqual(2);
    others.forEach(other => other.stop.abort());
    await Promise.all(others.flatMap(other => [...other.handling.values()]));
  });
});
