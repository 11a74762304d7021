import { LogChunk } from '@imagefactory/backstage-plugin-image-factory-common';
import { aSpec } from '../__testUtils__/builders';
import { startFactory } from '../__testUtils__/startFactory';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('a build from submission to image, %s', id => {
  it('runs, stores its log and ends with the image', async () => {
    const factory = await startFactory({ knex: await databases.init(id) });
    const { id: projectId } = await factory.createProject('ada');
    const ada = factory.as('ada');

    const submitted = await ada.post(`/projects/${projectId}/builds`, {
      spec: aSpec(),
    });
    expect(submitted.status).toBe(202);
    expect(submitted.body).toMatchObject({ number: 1, status: 'queued' });

    const run = await factory.place.started();
    run.print('STEP 1/1: FROM scratch', 'COMMIT');
    run.succeed();
    const build = await factory.buildIn('ada', submitted.body.id, 'succeeded');
    expect(build).toMatchObject({
      result: { repository: '127.0.0.1:5000/web/shop/api', tags: ['latest'] },
      executions: [{ attempt: 1, status: 'succeeded', logLines: 2 }],
      allowedActions: ['retry'],
    });
    const log = await ada.get(`/executions/${build.executions[0].id}/logs`);
    expect(log.body.complete).toBe(true);
    expect(log.body.chunks.flatMap((chunk: LogChunk) => chunk.lines)).toEqual([
      'STEP 1/1: FROM scratch',
      'COMMIT',
    ]);
  });
});
