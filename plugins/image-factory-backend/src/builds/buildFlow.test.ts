import {
  Activity,
  LogChunk,
} from '@imagefactory/backstage-plugin-image-factory-common';
import { aSpec } from '../__testUtils__/builders';
import { eventually, startFactory } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('a build, %s', id => {
  async function setup() {
    const factory = await startFactory({ knex: await databases.init(id) });
    const { id: projectId } = await factory.createProject('ada');
    const submit = async () => {
      const answer = await factory
        .as('ada')
        .post(`/projects/${projectId}/builds`, { spec: aSpec() });
      expect(answer.status).toBe(202);
      return answer.body;
    };
    const activity = async (buildId: string): Promise<Activity[]> => {
      const answer = await factory.as('ada').get(`/builds/${buildId}/activity`);
      return answer.body.items;
    };
    return { ...factory, projectId, submit, activity };
  }

  it('runs, stores its log and ends with the image', async () => {
    const factory = await setup();
    const submitted = await factory.submit();
    expect(submitted).toMatchObject({ number: 1, status: 'queued' });

    const run = await factory.place.started();
    run.print('STEP 1/1: FROM scratch', 'COMMIT');
    run.succeed();
    const build = await factory.buildIn('ada', submitted.id, 'succeeded');
    expect(build).toMatchObject({
      result: { repository: '127.0.0.1:5000/web/shop/api', tags: ['latest'] },
      executions: [{ attempt: 1, status: 'succeeded', logLines: 2 }],
      allowedActions: ['retry'],
      providerId: 'fake-1',
    });
    const log = await factory
      .as('ada')
      .get(`/executions/${build.executions[0].id}/logs`);
    expect(log.body.complete).toBe(true);
    expect(log.body.chunks.flatMap((chunk: LogChunk) => chunk.lines)).toEqual([
      'STEP 1/1: FROM scratch',
      'COMMIT',
    ]);
    const images = await factory.as('ada').get('/images');
    expect(images.body.items).toEqual([
      expect.objectContaining({
        id: build.result!.imageId,
        latest: expect.objectContaining({ digest: build.result!.digest }),
      }),
    ]);
    expect(await factory.activity(build.id)).toEqual([
      expect.objectContaining({
        version: 1,
        type: 'build.submitted',
        actor: 'user:default/ada',
        message: 'Submitted build #1',
      }),
      expect.objectContaining({
        version: 2,
        type: 'build.started',
        actor: 'system',
        message: 'Started on fake-1',
      }),
      expect.objectContaining({
        version: 3,
        type: 'build.succeeded',
        message: expect.stringContaining(build.result!.digest),
      }),
    ]);
    await eventually(
      async () => run.removed,
      removed => removed,
    );
    await eventually(
      async () => factory.send.mock.calls.length,
      calls => calls === 1,
    );
  });

  it('records what was published although the build failed (PB54)', async () => {
    const factory = await setup();
    const { id: buildId } = await factory.submit();
    const digest = `sha256:${'b'.repeat(64)}`;
    (await factory.place.started()).fail({
      reason: 'tag-immutable',
      message: 'The tag two exists and is immutable; choose another tag',
      published: { digest, tags: ['one'], sizeBytes: 7 },
    });
    const build = await factory.buildIn('ada', buildId, 'failed');
    expect(build.failure?.published?.tags).toEqual(['one']);
    const images = await factory.as('ada').get('/images');
    expect(images.body.items).toEqual([
      expect.objectContaining({
        latest: expect.objectContaining({ digest, tags: ['one'] }),
      }),
    ]);
  });

  it('is told to the executor with its destination, the images it may use, and labels', async () => {
    const factory = await setup();
    const { id: buildId } = await factory.submit();
    const { request } = await factory.place.started();
    expect(request).toMatchObject({
      attempt: 1,
      tenantName: 'web',
      projectName: 'shop',
      destination: {
        registry: '127.0.0.1:5000',
        repository: 'web/shop/api',
        tags: ['latest'],
        insecure: true,
        readablePrefixes: ['base', 'web'],
      },
      labels: {
        'image-factory.build-id': buildId,
        'image-factory.project-id': factory.projectId,
      },
    });
  });

  it('has no label that tells it from others when it is to be reproducible', async () => {
    const factory = await setup();
    await factory.as('ada').post(`/projects/${factory.projectId}/builds`, {
      spec: { ...aSpec(), reproducible: true },
    });
    const { request } = await factory.place.started();
    expect(request).toMatchObject({ spec: { reproducible: true } });
    expect('labels' in request && request.labels).toEqual({});
  });

  it('is cancelled at once while it waits', async () => {
    const knex = await databases.init(id);
    const factory = await startFactory({
      knex,
      config: { providers: [] },
    });
    const { id: projectId } = await factory.createProject('ada');
    const ada = factory.as('ada');
    const { body: build } = await ada.post(`/projects/${projectId}/builds`, {
      spec: aSpec(),
    });
    const waiting = await eventually(
      async () => (await ada.get(`/builds/${build.id}`)).body,
      seen => seen.waiting?.reason === 'no-provider',
    );
    expect(waiting).toMatchObject({
      waiting: { position: 1, message: expect.any(String) },
      allowedActions: ['cancel'],
    });
    const cancelled = await ada.post(`/builds/${build.id}/cancel`);
    expect(cancelled.status).toBe(202);
    expect(cancelled.body).toMatchObject({ status: 'cancelled' });
    expect(cancelled.body.waiting).toBeUndefined();
    expect(await knex('executions').pluck('status')).toEqual(['cancelled']);
    const again = await ada.post(`/builds/${build.id}/cancel`);
    expect(again.status).toBe(409);
  });

  it('is cancelling until its run has really ended', async () => {
    const factory = await setup();
    factory.place.onCancel = () => undefined;
    const { id: buildId } = await factory.submit();
    const run = await factory.place.started();
    run.print('working');
    await factory.buildIn('ada', buildId, 'running');

    const cancel = () => factory.as('ada').post(`/builds/${buildId}/cancel`);
    expect((await cancel()).body.status).toBe('cancelling');
    await eventually(
      async () => run.cancels,
      cancels => cancels > 0,
    );
    const again = await cancel();
    expect([again.status, again.body.status]).toEqual([202, 'cancelling']);

    run.print('cleaning up');
    run.endCancelled();
    const build = await factory.buildIn('ada', buildId, 'cancelled');
    expect(build.failure).toBeUndefined();
    expect(build.executions).toMatchObject([
      { status: 'cancelled', logLines: 2 },
    ]);
    expect((await factory.activity(buildId)).map(event => event.type)).toEqual([
      'build.submitted',
      'build.started',
      'build.cancel-requested',
      'build.cancelled',
    ]);
  });

  it('succeeds when its run ended before it heard that it should stop', async () => {
    const factory = await setup();
    factory.place.onCancel = run => run.succeed();
    const { id: buildId } = await factory.submit();
    await factory.place.started();
    await factory.buildIn('ada', buildId, 'running');
    await factory.as('ada').post(`/builds/${buildId}/cancel`);
    const build = await factory.buildIn('ada', buildId, 'succeeded');
    expect(build.executions).toMatchObject([{ status: 'succeeded' }]);
  });

  it('that failed says why, and is retried as a new build', async () => {
    const factory = await setup();
    const { id: buildId } = await factory.submit();
    const run = await factory.place.started();
    run.fail({
      reason: 'build-step-failed',
      message: 'The instruction ended with exit code 1',
      step: 'RUN false',
      exitCode: 1,
    });
    const failed = await factory.buildIn('ada', buildId, 'failed');
    expect(failed).toMatchObject({
      failure: { reason: 'build-step-failed', step: 'RUN false' },
      allowedActions: ['retry'],
    });
    expect(failed.executions).toHaveLength(1);

    const bob = factory.as('bob');
    const retried = await bob.post(`/builds/${buildId}/retry`);
    expect(retried.status).toBe(202);
    expect(retried.body).toMatchObject({
      number: 2,
      retryOf: buildId,
      requestedBy: 'user:default/bob',
    });
    (await factory.place.started(2)).succeed();
    await factory.buildIn('ada', retried.body.id, 'succeeded');
    const first = await factory.buildIn('ada', buildId, 'failed');
    expect(first.retriedBy).toBe(retried.body.id);
  });

  it('waits for the limit of its tenant and runs when a slot is free', async () => {
    const factory = await startFactory({
      knex: await databases.init(id),
      config: { providers: [{ id: 'fake-1', executor: 'fake', slots: 1 }] },
    });
    const { id: projectId } = await factory.createProject('ada');
    const ada = factory.as('ada');
    const submit = async () =>
      (await ada.post(`/projects/${projectId}/builds`, { spec: aSpec() })).body;
    await submit();
    const first = await factory.place.started();
    const second = await submit();
    await eventually(
      async () => (await ada.get(`/builds/${second.id}`)).body.waiting,
      waiting => waiting?.reason === 'provider-capacity',
    );
    first.succeed();
    (await factory.place.started(2)).succeed();
    const build = await factory.buildIn('ada', second.id, 'succeeded');
    expect(build.waiting).toBeUndefined();
  });
});
