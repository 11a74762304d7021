import { ToolSchema } from '@modelcontextprotocol/sdk/types.js';
import { Knex } from 'knex';
import { agentConfig, agentFeatures, agentOf } from '../__testUtils__/agents';
import { aSpec } from '../__testUtils__/builders';
import { startSuite, TestSuite } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

const NOBODY_HAS_IT = '00000000-0000-4000-8000-000000000000';

type Agent = Awaited<ReturnType<typeof agentOf>>;

describe('an agent that acts for a person', () => {
  let knex: Knex;
  let suite: TestSuite;
  let bob: Agent;
  let shop: string;
  let notes: string;
  const agents: Agent[] = [];

  const agentFor = async (...person: Parameters<typeof agentOf>) => {
    const agent = await agentOf(...person);
    agents.push(agent);
    return agent;
  };

  async function createProject(owner: 'ada' | 'cleo', name: string) {
    const { body: tenants } = await suite.as(owner).get('/tenants');
    const { body } = await suite
      .as(owner)
      .post(`/tenants/${tenants.items[0].id}/projects`, { name, title: name })
      .expect(201);
    return body.id as string;
  }

  beforeAll(async () => {
    knex = await databases.init('SQLITE_3');
    suite = await startSuite({
      ...{ knex, features: agentFeatures, portal: agentConfig },
    });
    shop = await createProject('ada', 'shop');
    notes = await createProject('cleo', 'notes');
    bob = await agentFor('bob', suite);
  });
  beforeEach(() => suite.audits.splice(0));
  afterAll(() => Promise.all(agents.map(({ client }) => client.close())));

  const submit = (projectId: string, change: object = {}) =>
    bob.call('submit-build', {
      ...{ projectId, spec: aSpec(), confirm: true },
      ...change,
    });

  const audited = () =>
    suite.audits
      .filter(({ action }) => action)
      .map(({ eventId, action, outcome }) => [eventId, action, outcome]);

  /** Paths of the fields that nothing is said about, in what a JSON schema allows. */
  const undescribed = (schema: any, path = ''): string[] =>
    Object.entries<any>(schema.properties ?? {})
      .flatMap(([name, field]) => [
        ...(field.description ? [] : [`${path}${name}`]),
        ...undescribed(field, `${path}${name}.`),
      ])
      .concat(
        (schema.anyOf ?? []).flatMap((one: any) => undescribed(one, path)),
      );

  it('finds all actions, each with an object as its input and a description for each field', async () => {
    const { tools } = await bob.client.listTools();
    expect(
      tools.map(({ name, annotations }) => [
        name.replace('image-factory.', ''),
        annotations?.readOnlyHint,
        annotations?.destructiveHint,
      ]),
    ).toEqual([
      ['list-projects', true, false],
      ['list-builds', true, false],
      ['explain-waiting', true, false],
      ['explain-failure', true, false],
      ['submit-build', false, false],
      ['cancel-build', false, true],
    ]);
    for (const tool of tools) {
      ToolSchema.parse(tool);
      expect(tool.inputSchema.type).toBe('object');
      expect(undescribed(tool.inputSchema)).toEqual([]);
      expect(JSON.stringify(tool.inputSchema)).not.toMatch(/"\$ref":"(?!#)/);
    }
    const { inputSchema } = tools.find(({ name }) => /submit/.test(name))!;
    expect(inputSchema.required).toEqual(['projectId', 'spec', 'confirm']);
    const { spec } = inputSchema.properties as any;
    expect(spec.properties.method).toMatchObject({ const: 'container' });
  });

  it('reads what the person may see, and nothing else', async () => {
    const { output } = await bob.call('list-projects', {});
    expect(output.items.map(({ id }: any) => id)).toEqual([shop]);
    const nobody = await agentFor('nobody', suite);
    const nothing = await nobody.call('list-builds', {});
    expect(nothing.output).toEqual({ items: [] });
  });

  it('changes nothing without a confirmation', async () => {
    const refused = await submit(shop, { confirm: undefined });
    expect(refused).toMatchObject({
      isError: true,
      text: expect.stringMatching(
        /^InputError: confirm: This builds an image .*\(confirmation-required\)$/,
      ),
    });
    expect(await knex('builds')).toEqual([]);
  });

  it('submits a build, once for a request of its own, is told why it waits, and cancels it', async () => {
    const requestId = 'agent-request-1';
    const { output: build } = await submit(shop, { requestId });
    const { output: again } = await submit(shop, { requestId });
    expect(again.id).toBe(build.id);
    const buildId = build.id;

    const { output: told } = await bob.call('explain-waiting', { buildId });
    expect(told).toMatchObject({
      ...{ buildId, status: 'queued' },
      waiting: { reason: 'dispatcher', owner: 'platform' },
    });
    const { output: failed } = await bob.call('explain-failure', { buildId });
    expect(failed).toEqual({ buildId, number: build.number, status: 'queued' });

    const cancel = { buildId, confirm: true };
    const { output: cancelled } = await bob.call('cancel-build', cancel);
    expect(cancelled.status).toBe('cancelled');
    const repeated = await bob.call('cancel-build', cancel);
    expect(repeated).toMatchObject({
      isError: true,
      text: expect.stringMatching(/^ConflictError: .+ \([a-z-]+\)$/),
    });
    const by = (name: string) => ({ name, caller: 'user:default/bob' });
    expect(audited()).toEqual([
      ['build-submit', by('submit-build'), 'success'],
      ['build-submit', by('submit-build'), 'success'],
      ['build-get', by('explain-waiting'), 'success'],
      ['build-get', by('explain-failure'), 'success'],
      ['build-cancel', by('cancel-build'), 'success'],
      ['build-cancel', by('cancel-build'), 'failure'],
    ]);
  });

  it('is told why a build failed, and what to do', async () => {
    const { output: build } = await submit(shop);
    await knex('builds')
      .where({ id: build.id })
      .update({
        status: 'failed',
        finished_at: new Date(0).toISOString(),
        failure: JSON.stringify({
          ...{ reason: 'build-step-failed', message: 'RUN make failed' },
          ...{ step: 'RUN make', exitCode: 2 },
        }),
      });
    const { output } = await bob.call('explain-failure', { buildId: build.id });
    expect(output).toMatchObject({
      status: 'failed',
      failure: {
        ...{ reason: 'build-step-failed', step: 'RUN make', exitCode: 2 },
        ...{ owner: 'user', retryable: false },
        hint: expect.stringMatching(/correct the instruction/),
      },
    });
  });

  it('learns as much of a project that it may not see as of one that is not there', async () => {
    const missing = await submit(NOBODY_HAS_IT);
    const hidden = await submit(notes);
    expect(missing).toMatchObject({ isError: true });
    expect(hidden).toEqual(missing);
    expect(audited()).toHaveLength(2);
  });

  it('is told the field that is wrong, as pages are', async () => {
    const source = { type: 'inline', containerfile: ' ' };
    const spec = { ...aSpec(), source };
    const { text } = await submit(shop, { spec });
    const { body } = await suite
      .as('bob')
      .post(`/projects/${shop}/builds`, { spec })
      .expect(400);
    expect(text).toBe(`InputError: ${body.error.message} (invalid-input)`);
    expect(text).toMatch(/body\.spec\.source\.containerfile: /);
    const unknown = await submit(shop, { privileged: true });
    expect(unknown.text).toMatch(/privileged/);
    const odd = await submit(shop, { spec: 'FROM scratch' });
    expect(odd.text).toMatch(/^InputError: body\.spec: /);
  });

  it('is told that a project is archived, and may not do more than the person', async () => {
    const old = await createProject('ada', 'old');
    await suite.as('ada').post(`/projects/${old}/archive`).expect(200);
    const { text } = await submit(old);
    expect(text).toMatch(/\(project-archived\)$/);
    const vera = await agentFor('vera', suite);
    const refused = await vera.call('submit-build', {
      ...{ projectId: shop, spec: aSpec(), confirm: true },
    });
    expect(refused.text).toMatch(/^NotAllowedError: .+ \(role-required\)$/);
  });

  it('is told to try again while the database is away, and not where it is', async () => {
    await knex.destroy();
    const { isError, text } = await bob.call('list-builds', {});
    expect(isError).toBe(true);
    expect(text).toMatch(/^ServiceUnavailableError: .*Try again in a minute/);
    expect(text).not.toMatch(/knex|select|connection|\/|\n/i);
  });
});
