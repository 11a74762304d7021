import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JsonObject } from '@backstage/types';
import {
  awaitLogText,
  awaitPhase,
  observeOne,
} from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import {
  eventually,
  leftovers,
  mountsUnder,
  processesWith,
  storeList,
} from './__testUtils__/hostState';
import { LocalRuns } from './__testUtils__/localRuns';
import { describeWithTools } from './__testUtils__/realTools';

jest.setTimeout(90_000);

describeWithTools('stopping a run of the local executor', () => {
  let runs: LocalRuns;
  beforeAll(async () => {
    runs = await LocalRuns.create();
  });
  afterAll(() => runs.end());

  /** Starts a build that sleeps in a RUN instruction, and waits until it does. */
  async function startSleeping() {
    const seconds = String(100_000_000 + randomInt(100_000_000));
    const request = runs.request(
      `RUN echo it sleeps && sleep ${seconds} & sleep ${seconds}`,
    );
    const handle = await runs.start(request);
    await awaitLogText(runs.session, handle, {
      text: 'it sleeps',
      withinMs: 60_000,
    });
    return { handle, seconds, id: request.executionId };
  }

  function supervisorOf(handle: JsonObject): number {
    const file = join(runs.folderOf(handle), 'supervisor.json');
    return JSON.parse(readFileSync(file, 'utf8')).pid;
  }

  async function expectNothingLeft(run: { handle: JsonObject; id: string }) {
    const work = join(runs.folderOf(run.handle), 'work');
    await eventually(() => !existsSync(work));
    expect(leftovers(run.id)).toEqual([]);
    expect(mountsUnder(runs.settings.stateDir)).toEqual([]);
    expect(storeList(runs.settings.stateDir, 'web', 'containers')).toEqual([]);
  }

  it('ends every process, mount, network and container of a cancelled build', async () => {
    const run = await startSleeping();
    expect(processesWith(run.seconds).length).toBeGreaterThan(0);
    expect(leftovers(run.id).length).toBeGreaterThan(0);
    await runs.cancel(run.handle);
    await awaitPhase(runs.session, run.handle, {
      phases: ['cancelled'],
      withinMs: 20_000,
    });
    expect(processesWith(run.seconds)).toEqual([]);
    await expectNothingLeft(run);
  });

  it('takes a run as lost whose supervisor was killed, and its processes end with it', async () => {
    const run = await startSleeping();
    process.kill(supervisorOf(run.handle), 'SIGKILL');
    await awaitPhase(runs.session, run.handle, {
      phases: ['lost'],
      withinMs: 20_000,
    });
    await eventually(() => processesWith(run.seconds).length === 0);
    const other = runs.open();
    await runs.cancel(run.handle, other);
    await expectNothingLeft(run);
    expect(await observeOne(other, run.handle)).toEqual({ phase: 'lost' });
  });

  it('frees a lost run that is removed without being cancelled', async () => {
    const run = await startSleeping();
    process.kill(supervisorOf(run.handle), 'SIGKILL');
    await runs.remove(run.handle);
    expect(existsSync(runs.folderOf(run.handle))).toBe(false);
    expect(leftovers(run.id)).toEqual([]);
    expect(processesWith(run.seconds)).toEqual([]);
  });

  it('stops a build at its time limit, with that as the reason', async () => {
    const request = runs.request('RUN echo it sleeps && sleep 1000', {
      timeLimitSeconds: 2,
    });
    const failure = await runs.failureOf(request);
    expect(failure).toMatchObject({
      reason: 'time-limit',
      message: 'The run was stopped after 2 s',
      step: 'RUN echo it sleeps && sleep 1000',
    });
    await expectNothingLeft({
      handle: { executionId: request.executionId },
      id: request.executionId,
    });
  });

  it('removes the working container of a build that failed', async () => {
    const request = runs.request('RUN exit 1');
    expect((await runs.failureOf(request)).exitCode).toBe(1);
    await expectNothingLeft({
      handle: { executionId: request.executionId },
      id: request.executionId,
    });
  });

  it('gives the supervisor nothing of the backend’s environment', async () => {
    process.env.LOCAL_TEST_DATABASE_PASSWORD = 'a-database-password';
    const run = await startSleeping();
    delete process.env.LOCAL_TEST_DATABASE_PASSWORD;
    const environ = readFileSync(
      `/proc/${supervisorOf(run.handle)}/environ`,
      'utf8',
    );
    expect(environ).not.toContain('a-database-password');
    for (const pid of processesWith(run.seconds)) {
      expect(readFileSync(`/proc/${pid}/environ`, 'utf8')).not.toContain(
        'a-database-password',
      );
    }
    await runs.cancel(run.handle);
  });

  it('keeps the store of a tenant below its limit', async () => {
    const small = runs.open({
      storageLimitBytes: 1024,
    });
    const handle = await runs.start(
      { ...runs.request('RUN true'), tenantName: 'data' },
      small,
    );
    await awaitPhase(small, handle, {
      phases: ['succeeded'],
      withinMs: 60_000,
    });
    await eventually(() => !existsSync(join(runs.folderOf(handle), 'work')));
    expect(storeList(runs.settings.stateDir, 'data', 'images')).toEqual([]);
    // The limit is each tenant's own.
    expect(
      storeList(runs.settings.stateDir, 'web', 'images').length,
    ).toBeGreaterThan(0);
  });
});
