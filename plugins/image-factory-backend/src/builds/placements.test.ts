import { aSpec } from '../__testUtils__/builders';
import { eventually, startFactory } from '../__testUtils__/startFactory';
import { Person } from '../__testUtils__/startSuite';
import { createTestDatabases } from '../__testUtils__/testDatabases';

const databases = createTestDatabases();

jest.setTimeout(60_000);

describe.each(databases.ids)('why a build is where it is, %s', id => {
  async function setup() {
    const factory = await startFactory({
      knex: await databases.init(id),
      config: {
        providers: [
          { id: 'fake-1', executor: 'fake', slots: 1 },
          { id: 'fake-2', executor: 'fake', slots: 1 },
          { id: 'theirs', executor: 'fake', slots: 9, tenants: ['data'] },
        ],
      },
    });
    const { id: projectId } = await factory.createProject('ada');
    await eventually(
      async () => (await factory.as('ada').get('/providers')).body.items,
      items => items.every((one: any) => one.readiness === 'ready'),
    );
    const submit = async () =>
      (
        await factory
          .as('ada')
          .post(`/projects/${projectId}/builds`, { spec: aSpec() })
      ).body;
    const placementFor = async (person: Person, buildId: string) => {
      const { body } = await factory.as(person).get(`/builds/${buildId}`);
      return body.executions[0].placement;
    };
    return { ...factory, submit, placementFor };
  }

  it('names a provider that its tenant may not use to nobody but operators of the platform, also while it waits', async () => {
    const { submit, buildIn, placementFor } = await setup();
    const running = await submit();
    await buildIn('ada', running.id, 'running');
    const others = [{ providerId: 'fake-2', reason: 'not-emptiest' }];
    const hidden = { providerId: 'theirs', reason: 'not-allowed' };
    for (const person of ['ada', 'bob', 'theo'] as const) {
      expect(await placementFor(person, running.id)).toEqual({
        rejected: others,
        more: 0,
      });
    }
    for (const person of ['grace', 'otto'] as const) {
      expect(await placementFor(person, running.id)).toEqual({
        rejected: [...others, hidden],
        more: 0,
      });
    }
    await buildIn('ada', (await submit()).id, 'running');
    const waits = await submit();
    const full = ['fake-1', 'fake-2'].map(providerId => ({
      providerId,
      reason: 'full',
    }));
    expect((await placementFor('ada', waits.id)).rejected).toEqual(full);
    expect((await placementFor('grace', waits.id)).rejected).toEqual([
      ...full,
      hidden,
    ]);
  });
});
