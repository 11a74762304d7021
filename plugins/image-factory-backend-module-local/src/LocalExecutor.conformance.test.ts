import { describeExecutor } from '@imagefactory/backstage-plugin-image-factory-node/testUtils';
import { LocalExecutor } from './LocalExecutor';
import { LocalRuns } from './__testUtils__/localRuns';
import { describeWithTools } from './__testUtils__/realTools';

jest.setTimeout(90_000);

describeWithTools('with the real tools', () => {
  let runs: LocalRuns | undefined;

  const instructions = {
    quick: 'RUN echo conformance says hello',
    slow: 'RUN echo conformance waits && sleep 1000',
    failing: 'RUN echo about to fail && exit 3',
  };

  describeExecutor('the local executor', async () => {
    const created = await LocalRuns.create();
    runs = created;
    const { credentials } = created.registry;
    return {
      createExecutor: () => new LocalExecutor(created.settings),
      createRequest: kind =>
        // A value of its own keeps the run from taking everything out of the cache.
        created.request(`ENV RUN_ID=${Math.random()}\n${instructions[kind]}`),
      secrets: [
        credentials.slice(credentials.indexOf(':') + 1),
        Buffer.from(credentials).toString('base64'),
      ],
    };
  });

  afterAll(() => runs?.end());
});
