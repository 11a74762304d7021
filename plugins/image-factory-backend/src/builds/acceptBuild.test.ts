import { Build } from '@imagefactory/backstage-plugin-image-factory-common';
import { JsonObject } from '@backstage/types';
import { aSpec } from '../__testUtils__/builders';
import { Person, startSuite } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('a build is accepted, %s', id => {
  async function setup(builds?: JsonObject) {
    const knex = await databases.init(id);
    const suite = await startSuite({ knex, config: builds ? { builds } : {} });
    const tenants = await suite.as('grace').get('/tenants');
    const createProject = async (tenantName: string, name: string) => {
      const tenant = tenants.body.items.find(
        (one: { name: string }) => one.name === tenantName,
      );
      const path = `/tenants/${tenant.id}/projects`;
      const body = { name, title: name };
      return (await suite.as('grace').post(path, body)).body.id as string;
    };
    const projectId = await createProject('web', 'shop');
    return {
      ...suite,
      knex,
      createProject,
      submit: (person: Person, spec = aSpec(), project = projectId) =>
        suite.as(person).post(`/projects/${project}/builds`, { spec }),
    };
  }

  /** A build that was cancelled, and how to try it again. */
  async function setupEnded() {
    const suite = await setup();
    const { id: buildId } = (await suite.submit('bob')).body;
    const end = (build: string) =>
      suite.as('bob').post(`/builds/${build}/cancel`);
    await end(buildId);
    return {
      ...suite,
      buildId,
      end,
      retry: (person: Person, body: object = {}) =>
        suite.as(person).post(`/builds/${buildId}/retry`, body),
      retries: () => suite.knex('builds').where({ retry_of: buildId }),
      actions: async () =>
        (await suite.as('bob').get(`/builds/${buildId}`)).body.allowedActions,
    };
  }

  it('once for six retries at the same time', async () => {
    const { retry, retries } = await setupEnded();
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => retry('bob')),
    );
    expect(answers.map(answer => answer.status)).toEqual(Array(6).fill(202));
    expect(new Set(answers.map(({ body }) => (body as Build).id)).size).toBe(1);
    expect(await retries()).toHaveLength(1);
  });

  it('again when the first retry has ended', async () => {
    const { retry, retries, end, actions } = await setupEnded();
    const first = (await retry('bob')).body;
    expect(await actions()).toEqual([]);
    await end(first.id);
    expect(await actions()).toEqual(['retry']);
    const second = (await retry('bob')).body;
    expect(second.number).toBe(first.number + 1);
    expect(await retries()).toHaveLength(2);
  });

  it('not by another request while one retries the same build', async () => {
    const { retry, retries } = await setupEnded();
    const first = await retry('bob', { requestId: 'request-1' });
    const same = await retry('bob', { requestId: 'request-1' });
    expect(same.body.id).toBe(first.body.id);
    expect((await retry('bob')).body.id).toBe(first.body.id);
    for (const answer of [
      await retry('bob', { requestId: 'request-2' }),
      await retry('ada'),
    ]) {
      expect(answer.status).toBe(409);
      expect(answer.body.error).toMatchObject({
        code: 'conflict',
        message: expect.stringContaining(`build ${first.body.number}`),
      });
    }
    expect(await retries()).toHaveLength(1);
  });

  it('until the queue of its tenant is full', async () => {
    const { submit, as, createProject } = await setup({
      maxQueuedPerTenant: 2,
    });
    const other = await createProject('web', 'other');
    const foreign = await createProject('data', 'lake');
    const first = await submit('bob');
    expect((await submit('bob', aSpec(), other)).status).toBe(202);

    const refused = await submit('ada');
    expect(refused.status).toBe(409);
    expect(refused.body.error).toMatchObject({
      code: 'queue-full',
      message: expect.stringMatching(/Web has 2 builds.*submit again/),
    });
    expect((await submit('cleo', aSpec(), foreign)).status).toBe(202);

    await as('bob').post(`/builds/${first.body.id}/cancel`);
    expect((await submit('ada')).status).toBe(202);
  });

  it('a second time by its request id though the queue is full', async () => {
    const { as, createProject } = await setup({ maxQueuedPerTenant: 1 });
    const project = await createProject('web', 'again');
    const send = () =>
      as('bob').post(`/projects/${project}/builds`, {
        spec: aSpec(),
        requestId: 'request-1',
      });
    const first = await send();
    const second = await send();
    expect(second.status).toBe(202);
    expect(second.body.id).toBe(first.body.id);
  });

  it('not with a longer time limit than the platform allows', async () => {
    const { submit, knex } = await setup({ maxTimeLimit: { minutes: 30 } });
    const refused = await submit('bob', aSpec({ timeLimitSeconds: 1801 }));
    expect(refused.status).toBe(400);
    expect(refused.body.error.issues).toEqual([
      expect.objectContaining({
        path: ['body', 'spec', 'timeLimitSeconds'],
        message: expect.stringContaining('1800'),
      }),
    ]);
    expect(await knex('builds').select()).toEqual([]);
    const accepted = await submit('bob', aSpec({ timeLimitSeconds: 1800 }));
    expect(accepted.status).toBe(202);
  });
});
